//! Where a page is read: outside, or in a jail or a prison. Every sentence and every way out asks here, so that no page forgets.

/// Where a page is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Place {
    /// Anywhere.
    #[default]
    Open,
    /// A jail or a prison: staff may read what is written, and no way leads outside, by line or by telephone.
    Facility,
}

/// How an address begins that leads outside.
const OUTSIDE: [&str; 5] = ["http:", "https:", "tel:", "sms:", "mailto:"];

impl Place {
    /// Whether staff of the place may read what is written.
    #[must_use]
    pub fn staff_may_read(self) -> bool {
        self == Place::Facility
    }

    /// A number to call or to write to, where there is a telephone.
    #[must_use]
    pub fn telephone<T>(self, number: Option<T>) -> Option<T> {
        number.filter(|_| self == Place::Open)
    }

    /// A page as this place may have it. Where no way leads outside, what would be a link stands as words: the last look at every
    /// page, whatever wrote it.
    #[must_use]
    pub fn page(self, html: String) -> String {
        if self == Place::Open {
            return html;
        }
        let mut inside = String::with_capacity(html.len());
        let mut rest = html.as_str();
        while let Some(at) = rest.find("<a ") {
            let (before, tag) = rest.split_at(at);
            inside.push_str(before);
            let (Some(end), Some(close)) = (tag.find('>'), tag.find("</a>")) else {
                rest = tag;
                break;
            };
            let (open, words) = (tag.get(..=end).unwrap_or(tag), tag.get(end + 1..close).unwrap_or_default());
            if leads_outside(open) {
                inside.push_str("<span>");
                inside.push_str(words);
                inside.push_str("</span>");
            } else {
                inside.push_str(open);
                inside.push_str(words);
                inside.push_str("</a>");
            }
            rest = tag.get(close + 4..).unwrap_or_default();
        }
        inside.push_str(rest);
        inside
    }
}

fn leads_outside(tag: &str) -> bool {
    let href = tag.split(" href=\"").nth(1).unwrap_or_default();
    OUTSIDE.iter().any(|start| href.get(..start.len()).is_some_and(|there| there.eq_ignore_ascii_case(start)))
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn behind_bars_no_link_leads_outside() {
        let page = "<p><a href=\"/en/\">in</a> <a class=\"b\" href=\"tel:988\"><b>call</b></a> <a rel=\"x\" href=\"HTTPS://a.org\">out</a></p>";
        assert_eq!(Place::Open.page(page.to_owned()), page);
        let inside = "<p><a href=\"/en/\">in</a> <span><b>call</b></span> <span>out</span></p>";
        assert_eq!(Place::Facility.page(page.to_owned()), inside);
    }
}
