// Checks a credential with Digital Bazaar's libraries, offline: node verify.mjs FILE [DAY] → 0 verified, 1 not.
import { readFile } from 'node:fs/promises';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as didMethodKey from '@digitalbazaar/did-method-key';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';

const contexts = new URL('../../crates/cairn-seal/assets/contexts/', import.meta.url);
const pinned = new Map([
  ['https://www.w3.org/ns/credentials/v2', 'credentials-v2.json'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', 'ob-v3p0-context-3.0.3.json'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', 'ob-v3p0-extensions.json'],
]);

const did = didMethodKey.driver();
did.use({ multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from });

async function documentLoader(url) {
  if (pinned.has(url)) {
    const document = JSON.parse(await readFile(new URL(pinned.get(url), contexts), 'utf8'));
    return { contextUrl: null, documentUrl: url, document };
  }
  if (url.startsWith('did:key:')) {
    const document = await did.get({ url });
    return { contextUrl: null, documentUrl: url, document };
  }
  throw new Error(`not available offline: ${url}`);
}

const file = process.argv[2];
if (!file) {
  console.error('usage: node verify.mjs FILE [DAY]');
  process.exit(2);
}
try {
  const credential = JSON.parse(await readFile(file, 'utf8'));
  const suite = new DataIntegrityProof({ cryptosuite });
  // The standing is read from our own list in the Rust tests; here only the signature and its meaning are asked.
  const checkStatus = async () => ({ verified: true });
  // A demonstration's clock may be ahead; its credentials are then valid on a later day.
  const now = process.argv[3] ? new Date(process.argv[3]) : new Date();
  const result = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus, now });
  if (!result.verified) throw result.error ?? new Error('not verified');
  console.log('verified');
} catch (error) {
  console.error(`not verified: ${error.errors?.map((each) => each.message).join('; ') || error.message}`);
  process.exitCode = 1;
}
