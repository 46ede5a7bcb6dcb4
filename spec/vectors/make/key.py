"""Vectors of key files: PKCS#8 PEM of Ed25519 (RFC 8410) and ML-DSA-44 (RFC 9881) keys."""

import base64

import curve
import mldsa
from common import b64, seed, write

ED25519, ML_DSA_44, ML_DSA_65 = b"\x06\x03\x2b\x65\x70", *(b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x03" + bytes([n]) for n in (17, 18))


def der(tag, *contents):
    content = b"".join(contents)
    length = len(content)
    if length < 128:
        return bytes([tag, length]) + content
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 128 + len(octets)]) + octets + content


def pem(algorithm, octets, parameters=b"", public=None):
    attributes = b"" if public is None else der(0x81, b"\0" + public)
    version = b"\x02\x01\x00" if public is None else b"\x02\x01\x01"
    whole = der(0x30, version, der(0x30, algorithm, parameters), der(0x04, octets), attributes)
    text = base64.b64encode(whole).decode()
    lines = "".join(text[i : i + 64] + "\n" for i in range(0, len(text), 64))
    return f"-----BEGIN PRIVATE KEY-----\n{lines}-----END PRIVATE KEY-----\n"


def expanded(key):
    """FIPS 204, algorithm 24."""
    of = lambda poly, top, bits: mldsa.pack([top - mldsa.centred(c) for c in mldsa.ntt_inverse(poly)], bits)
    small = b"".join(of(poly, 2, 3) for poly in key.s1 + key.s2)
    return key.public[:32] + key.k + key.tr + small + b"".join(of(poly, 1 << 12, 13) for poly in key.t0)


def keys():
    secret, other = seed("a key file"), seed("another key file")
    ed, key = curve.Key(secret), mldsa.Key(secret)
    wide = expanded(key)
    short = b"\x80\x20" + secret
    both = lambda first, second: der(0x30, der(0x04, first), der(0x04, second))
    yes = lambda name, text, kind, public, named=None: {
        "name": name, "text": text, "expect": "accepted", "kind": kind, "public": b64(public), "key_name": named}
    no = lambda name, text, expect: {"name": name, "text": text, "expect": expect}
    plain = pem(ML_DSA_44, short)
    write("key", "Key files without a passphrase: `kind`, `public` key and the name above the PEM block.", [
        yes("ed25519", pem(ED25519, b"\x04\x20" + secret), 1, ed.public),
        yes("ed25519-with-public-key", pem(ED25519, b"\x04\x20" + secret, public=ed.public), 1, ed.public),
        yes("ml-dsa-44-seed", plain, 6, key.public),
        yes("ml-dsa-44-seed-and-expanded", pem(ML_DSA_44, both(secret, wide)), 6, key.public),
        yes("ml-dsa-44-with-public-key", pem(ML_DSA_44, short, public=key.public), 6, key.public),
        yes("named", "Key name: ledger.example/pacts\n\n" + plain, 6, key.public, "ledger.example/pacts"),
        no("empty", "", "NotAKey"),
        no("public-key-pem", plain.replace("PRIVATE", "PUBLIC"), "NotAKey"),
        no("truncated", plain[:80], "NotAKey"),
        no("encrypted", plain.replace("PRIVATE", "ENCRYPTED PRIVATE"), "PassphraseNeeded"),
        no("ed25519-31-octets", pem(ED25519, b"\x04\x1f" + secret[:31]), "NotAKey"),
        no("ed25519-other-public-key", pem(ED25519, b"\x04\x20" + secret, public=curve.Key(other).public), "NotAKey"),
        no("ml-dsa-65", pem(ML_DSA_65, short), "NotAKey"),
        no("ml-dsa-44-null-parameters", pem(ML_DSA_44, short, b"\x05\x00"), "NotAKey"),
        no("ml-dsa-44-31-octets", pem(ML_DSA_44, b"\x80\x20" + secret[:31]), "NotAKey"),
        no("ml-dsa-44-33-octets", pem(ML_DSA_44, short + b"x"), "NotAKey"),
        no("ml-dsa-44-expanded-alone", pem(ML_DSA_44, der(0x04, wide)), "NotAKey"),
        no("ml-dsa-44-seed-as-ed25519", pem(ML_DSA_44, b"\x04\x20" + secret), "NotAKey"),
        no("ml-dsa-44-expanded-of-another-seed", pem(ML_DSA_44, both(other, wide)), "NotAKey"),
        no("ml-dsa-44-expanded-changed", pem(ML_DSA_44, both(secret, wide[:-1] + bytes([wide[-1] ^ 1]))), "NotAKey"),
        no("ml-dsa-44-expanded-short", pem(ML_DSA_44, both(secret, wide[:-1])), "NotAKey"),
        no("ml-dsa-44-other-public-key", pem(ML_DSA_44, short, public=mldsa.Key(other).public), "NotAKey"),
    ])
