//! Small words that every page uses.

use cairn_core::text::Lang;
use cairn_ui::{Messages, words};
use jiff::civil::date;

#[test]
fn before_the_sound_of_i_spanish_says_e() {
    let (en, es) = (Messages::of(Lang::En), Messages::of(Lang::Es));
    let table = [
        ("Rosa", "y Rosa"),
        ("Ivan", "e Ivan"),
        ("Íñigo", "e Íñigo"),
        ("Imani Brooks", "e Imani Brooks"),
        ("Hilda", "e Hilda"),
        ("Ian", "e Ian"),
        ("hierbas", "y hierbas"),
        ("quien facilita", "y quien facilita"),
    ];
    for (other, said) in table {
        assert_eq!(words::and(es, other), said);
        assert_eq!(words::and(en, other), format!("and {other}"));
    }
    assert!(es.readers_you_and(&words::and(es, "Ivan")).contains("usted e Ivan"));
}

#[test]
fn a_number_to_call_is_written_in_groups() {
    for (number, said) in
        [("8002525400", "800-252-5400"), ("18002525400", "800-252-5400"), ("988", "988"), ("211", "211")]
    {
        assert_eq!(words::telephone(number), said);
    }
}

#[test]
fn a_day_has_one_form_in_each_language() {
    let day = date(2026, 11, 5);
    assert_eq!(words::day(Messages::of(Lang::En), day), "November 5, 2026");
    assert_eq!(words::day(Messages::of(Lang::Es), day), "5 de noviembre de 2026");
}
