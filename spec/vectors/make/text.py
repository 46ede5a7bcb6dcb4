"""Vectors of the text formats: vkey, note, checkpoint, cosignature, policy, receipt."""

import common
from common import Named, b64, checkpoint, leaf_hash, mth, note, path, write
import curve

ORIGIN = "ledger.example/pacts"
LOG = Named(ORIGIN)
LOG2 = Named(ORIGIN, of="the log's next key")
OTHER = Named("ledger.example/other")
LOG_PQ = Named(ORIGIN, 6)
LOG_COSIGNER = Named(ORIGIN, 4, of="the log as cosigner")
W = [Named(f"witness{i}.example", 4) for i in range(1, 6)]
W_PQ = Named("witness-pq.example", 6)

# Examples that the C2SP specifications print; their text is under CC BY 4.0.
C2SP_VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
C2SP_NOTE = (
    "This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2O"
    "NncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
C2SP_HEAD = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
C2SP_SIGNED = C2SP_HEAD + (
    "\n\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)

ENTRIES = [b"entry %d" % i for i in range(13)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


def head(n=13, origin=ORIGIN):
    return checkpoint(origin, n, mth(LEAVES[:n]))


def case(name, text, expect, **rest):
    if isinstance(text, bytes):
        return {"name": name, "hex": text.hex(), "expect": expect, **rest}
    if isinstance(text, tuple):
        before, unit, times, after = text
        return {"name": name, "repeat": [before, unit, times, after], "expect": expect, **rest}
    return {"name": name, "text": text, "expect": expect, **rest}


def tail_bits(line):
    """Sets an unused bit of the base64 that ends `line`."""
    body, pad = line.rstrip("\n").rstrip("="), line[len(line.rstrip("\n").rstrip("=")) :]
    assert pad.startswith("=")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return body[:-1] + alphabet[alphabet.index(body[-1]) + 1] + pad


def vkey():
    good, public = LOG.vkey(), LOG.public
    name, key_id, key = good.split("+", 2)

    def of(octets, name=ORIGIN):
        key_id = common.sha256(name.encode() + b"\n" + octets)[:4]
        return f"{name}+{key_id.hex()}+{b64(octets)}"

    ok = [("ed25519", LOG), ("cosigner", W[0]), ("ml-dsa-44", W_PQ)]
    cases = [
        case(n, k.vkey(), "accepted", key_name=k.name, key_id=k.id.hex(), type=k.kind) for n, k in ok
    ]
    plus = next(k for k in (Named("plus.example", of=f"plus {i}") for i in range(99)) if k.vkey().count("+") > 3)
    cases += [
        case("c2sp-example", C2SP_VKEY, "accepted", key_name="example.com/foo", key_id="530d903a", type=1),
        case("plus-in-base64", plus.vkey(), "accepted", key_name=plus.name, key_id=plus.id.hex(), type=1),
        case("empty", "", "Parts"),
        case("no-plus", name, "Parts"),
        case("two-parts", f"{name}+{key_id}", "Parts"),
        case("name-empty", of(b"\1" + public, ""), "Name"),
        case("name-space", of(b"\1" + public, "a b"), "Name"),
        case("name-no-break-space", of(b"\1" + public, "a\u00a0b"), "Name"),
        case("name-line-separator", of(b"\1" + public, "a\u2028b"), "Name"),
        case("name-newline", of(b"\1" + public, "a\nb"), "Name"),
        case("name-nul", of(b"\1" + public, "a\0b"), "Name"),
        case("name-plus", of(b"\1" + public, "a+b"), "KeyIdText"),
        case("space-before", " " + good, "Name"),
        case("id-uppercase", f"{name}+{key_id.upper()}+{key}", "KeyIdText"),
        case("id-seven", f"{name}+{key_id[:7]}+{key}", "KeyIdText"),
        case("id-nine", f"{name}+{key_id}0+{key}", "KeyIdText"),
        case("id-empty", f"{name}++{key}", "KeyIdText"),
        case("id-other", f"{name}+00000000+{key}", "KeyIdMismatch"),
        case("id-of-other-name", f"other+{key_id}+{key}", "KeyIdMismatch"),
        case("id-without-newline", f"{name}+{common.sha256(name.encode(), bytes([1]), public)[:4].hex()}+{key}", "KeyIdMismatch"),
        case("key-empty", f"{name}+{key_id}+", "Base64"),
        case("key-newline", good + "\n", "Base64"),
        case("key-crlf", good + "\r\n", "Base64"),
        case("key-newline-inside", good[:-8] + "\n" + good[-8:], "Base64"),
        case("key-space", good + " ", "Base64"),
        case("key-url-alphabet", f"{name}+{key_id}+-_{key[2:]}", "Base64"),
        case("key-short-group", good[:-1], "Base64"),
        case("key-pad-missing", of(b"\1" + public + b"x").rstrip("="), "Base64"),
        case("key-pad-surplus", good + "=", "Base64"),
        case("key-tail-bits", tail_bits(of(b"\1" + public + b"x")), "Base64"),
        case("key-31-octets", of(b"\1" + public[:31]), "Length"),
        case("key-33-octets", of(b"\1" + public + b"x"), "Length"),
        case("key-no-octets", of(b"\1"), "Length"),
        case("cosigner-33-octets", of(b"\4" + public + b"x"), "Length"),
        case("ml-dsa-44-short", of(b"\6" + W_PQ.public[:1311]), "Length"),
        case("type-ecdsa", of(b"\2" + public), "UnknownType"),
        case("type-reserved", of(b"\0" + public), "UnknownType"),
        case("type-tree-head", of(b"\5" + public), "UnknownType"),
        case("type-255", of(b"\xff" + public), "UnknownType"),
        case("point-of-small-order", of(b"\1" + curve.encode(curve.T8)), "Key.SmallOrder"),
        case("identity", of(b"\1" + curve.encode(curve.IDENTITY)), "Key.SmallOrder"),
        case("point-not-canonical", of(b"\1" + (curve.P + 3).to_bytes(32, "little")), "Key.NotAPoint"),
        case("not-on-curve", of(b"\1" + (2).to_bytes(32, "little")), "Key.NotAPoint"),
    ]
    write("vkey", "Verifier keys (C2SP signed-note, verifier keys). `type` is the signature type.", cases)


def notes():
    text = "A text of one line.\n"
    blank = "One.\n\n\nFour, after two empty lines.\n\n"
    line, other = LOG.line(text), OTHER.line(text)
    good = note(text, line)
    verified = lambda *keys: {"keys": [k.vkey() for k in keys], "verified": [True] * len(keys)}
    k = verified(LOG)
    many = note(text, *[Named(f"k{i}.example").line(text) for i in range(16)], line)
    filler = 256 * 1024 - len(note("\n", LOG.line("\n")).encode())
    big = "x" * filler + "\n"
    sig = line.split(" ")[2].strip()

    def bare(octets):
        return note(text, f"\u2014 {ORIGIN} {b64(octets)}\n")

    def mixed(prefix="", name=ORIGIN, dash="\u2014", rest=sig, end="\n"):
        return text + "\n" + f"{prefix}{dash} {name} {rest}{end}"

    unknown = {"keys": [OTHER.vkey()], "verified": [False]}
    cases = [
        case("c2sp-example", C2SP_NOTE, "accepted", keys=[C2SP_VKEY], verified=[True]),
        case("one-line", good, "accepted", **k),
        case("two-keys", note(text, line, other), "accepted", **verified(LOG, OTHER)),
        case("lines-in-other-order", note(text, other, line), "accepted", **verified(LOG, OTHER)),
        case("seventeen-lines", many, "accepted", **k),
        case("empty-lines-in-text", note(blank, LOG.line(blank)), "accepted", **k),
        case("text-of-one-newline", note("\n", LOG.line("\n")), "accepted", **k),
        case("text-that-holds-a-signature-line", note(text + "\n" + other, LOG.line(text + "\n" + other)), "accepted", **k),
        case("text-of-all-scripts", note("\u0622\u05d0\u4e2d\U0001f5de\u2028\x7f\n", LOG.line("\u0622\u05d0\u4e2d\U0001f5de\u2028\x7f\n")), "accepted", **k),
        case("unknown-key", good, "accepted", **unknown),
        case("same-name-other-id", note(text, LOG2.line(text)), "accepted", keys=[LOG.vkey()], verified=[False]),
        case("same-id-other-name", good.replace(ORIGIN, "ledger.example/x"), "accepted", keys=[LOG.vkey()], verified=[False]),
        case("unknown-line-twice", note(text, other, other, line), "accepted", **k),
        case("unknown-line-of-one-octet", note(text, OTHER.raw(b"x"), line), "accepted", **k),
        case("largest", ("", "x", filler, "\n" + "\n" + LOG.line(big)), "accepted", **k),
        case("too-large", ("", "x", filler + 1, "\n\n" + LOG.line(big + "x")), "TooLarge"),
        case("empty", "", "Unterminated"),
        case("newline", "\n", "NoSignatures"),
        case("text-alone", text, "NoSignatures"),
        case("no-empty-line", text + line, "NoSignatures"),
        case("no-text", "\n" + line, "NoSignatures"),
        case("no-lines", text + "\n", "NoSignatures"),
        case("no-final-newline", good[:-1], "Unterminated"),
        case("two-final-newlines", good + "\n", "NoSignatures"),
        case("two-empty-lines-before-lines", text + "\n\n" + line, "accepted", keys=[LOG.vkey()], verified_error="Signature"),
        case("crlf", good.replace("\n", "\r\n"), "ControlCharacter"),
        case("crlf-at-end", good[:-1] + "\r\n", "ControlCharacter"),
        case("tab", note("a\tb\n", LOG.line("a\tb\n")), "ControlCharacter"),
        case("nul", note("a\0b\n", LOG.line("a\0b\n")), "ControlCharacter"),
        case("nul-in-line", good[:-2] + "\0\n", "ControlCharacter"),
        case("latin-1", good.encode().replace(b"one", b"\xe9"), "NotUtf8"),
        case("overlong-slash", good.encode().replace(b"one", b"\xc0\xaf"), "NotUtf8"),
        case("surrogate", good.encode().replace(b"one", b"\xed\xa0\x80"), "NotUtf8"),
        case("byte-order-mark", "\ufeff" + good, "accepted", keys=[LOG.vkey()], verified_error="Signature"),
        case("hyphen", mixed(dash="-"), "SignatureLine"),
        case("en-dash", mixed(dash="\u2013"), "SignatureLine"),
        case("dash-without-space", good.replace("\u2014 ", "\u2014"), "SignatureLine"),
        case("space-before-line", mixed(prefix=" "), "SignatureLine"),
        case("name-empty", mixed(name=""), "SignatureLine"),
        case("name-plus", mixed(name="a+b"), "SignatureLine"),
        case("name-no-break-space", mixed(name="a\u00a0b"), "SignatureLine"),
        case("name-ideographic-space", mixed(name="a\u3000b"), "SignatureLine"),
        case("two-spaces", mixed(rest=" " + sig), "SignatureLine"),
        case("space-at-end", mixed(end=" \n"), "SignatureLine"),
        case("fourth-item", mixed(end=" x\n"), "SignatureLine"),
        case("signature-missing", text + f"\n\u2014 {ORIGIN}\n", "SignatureLine"),
        case("signature-empty", mixed(rest=""), "SignatureLine"),
        case("signature-key-id-alone", bare(LOG.id), "SignatureLine"),
        case("signature-three-octets", bare(LOG.id[:3]), "SignatureLine"),
        case("base64-tail-bits", note(text, tail_bits(line)), "SignatureLine"),
        case("base64-unpadded", mixed(rest=sig.rstrip("=")), "SignatureLine"),
        case("base64-url-alphabet", mixed(rest="-_" + sig[2:]), "SignatureLine"),
        case("base64-newline", mixed(rest=sig[:40] + "\n" + sig[40:]), "SignatureLine"),
        case("unknown-line", good + "x\n", "SignatureLine"),
        case("unknown-line-first", text + "\nx\n" + line, "SignatureLine"),
        case("signature-63-octets", bare(LOG.id + LOG.key.sign(text.encode())[:63]), "Verify.Length", keys=[LOG.vkey()]),
        case("signature-65-octets", bare(LOG.id + LOG.key.sign(text.encode()) + b"x"), "Verify.Length", keys=[LOG.vkey()]),
        case("signature-of-other-text", note(text, LOG.line("Another.\n")), "Verify.Signature", keys=[LOG.vkey()]),
        case("signature-of-text-without-newline", note(text, LOG.line(text[:-1])), "Verify.Signature", keys=[LOG.vkey()]),
        case("signature-of-text-with-empty-line", note(text, LOG.line(text + "\n")), "Verify.Signature", keys=[LOG.vkey()]),
        case("signature-of-other-key", bare(LOG.id + OTHER.key.sign(text.encode())), "Verify.Signature", keys=[LOG.vkey()]),
        case("one-of-two-known-wrong", note(text, line, OTHER.line("Another.\n")), "Verify.Signature", keys=[LOG.vkey(), OTHER.vkey()]),
        case("known-line-twice", note(text, line, line), "Verify.RepeatedLine", keys=[LOG.vkey()]),
        case("cosigner-under-a-text", note(text, W[0].line(text, 1)), "Verify.WrongType", keys=[W[0].vkey()]),
    ]
    # Two accepted forms whose signature is of other octets: what parses is not what was signed.
    for item in cases:
        if item.pop("verified_error", None):
            item["expect"] = "Verify.Signature"
    write(
        "note",
        "Signed notes (C2SP signed-note). Each key of `keys` in turn is looked for; `verified` says whether it signed. An `expect` of `Verify.` is a note that parses and is refused by the first such key.",
        cases,
    )


def checkpoints():
    root = b64(mth(LEAVES))
    good = head()
    signed = lambda text: note(text, LOG.line(text))
    lines = lambda *ls: signed("".join(line + "\n" for line in ls))
    bad = {"log": LOG.vkey()}
    said = lambda size, root: {**bad, "size": str(size), "root": root}
    ext = checkpoint(ORIGIN, 13, mth(LEAVES), "an extension", "another")
    cases = [
        case("signed", signed(good), "accepted", **said(13, root)),
        case("of-size-0", signed(head(0)), "accepted", **said(0, b64(common.sha256()))),
        case("of-size-1", signed(head(1)), "accepted", **said(1, b64(LEAVES[0]))),
        case("of-the-largest-size", lines(ORIGIN, str(2**63 - 1), root), "accepted", **said(2**63 - 1, root)),
        case("cosigned", note(good, LOG.line(good), W[0].line(good, 1700000000)), "accepted", **said(13, root)),
        case("extension-lines", signed(ext), "accepted", **said(13, root)),
        case("two-keys-of-the-log", note(good, LOG2.line(good), LOG.line(good)), "accepted", **said(13, root)),
        case("signed-as-cosigner", note(good, LOG_COSIGNER.line(good, 0)), "accepted", **{**said(13, root), "log": LOG_COSIGNER.vkey()}),
        case("empty", "", "Note.Unterminated", **bad),
        case("text-alone", good, "Note.NoSignatures", **bad),
        case("crlf", signed(good).replace("\n", "\r\n"), "Note.ControlCharacter", **bad),
        case("no-final-newline", signed(good)[:-1], "Note.Unterminated", **bad),
        case("two-final-newlines", signed(good) + "\n", "Note.NoSignatures", **bad),
        case("unknown-line", signed(good) + "x\n", "Note.SignatureLine", **bad),
        case("nul", signed(good.replace("13", "1\0")), "Note.ControlCharacter", **bad),
        case("not-utf8", signed(good).encode().replace(b"pacts", b"pact\xff"), "Note.NotUtf8", **bad),
        case("too-large", (checkpoint(ORIGIN, 13, mth(LEAVES)), "x", 256 * 1024, "\n\n" + LOG.line(good)), "Note.TooLarge", **bad),
        case("origin-empty", lines("", "13", root), "Origin", **bad),
        case("origin-alone", lines(ORIGIN), "Size", **bad),
        case("origin-missing", lines("13", root), "Size", **bad),
        case("size-empty", lines(ORIGIN, "", root), "Size", **bad),
        case("size-plus", lines(ORIGIN, "+13", root), "Size", **bad),
        case("size-minus", lines(ORIGIN, "-13", root), "Size", **bad),
        case("size-leading-zeros", lines(ORIGIN, "0013", root), "Size", **bad),
        case("size-space", lines(ORIGIN, "13 ", root), "Size", **bad),
        case("size-hexadecimal", lines(ORIGIN, "0xd", root), "Size", **bad),
        case("size-exponent", lines(ORIGIN, "1e1", root), "Size", **bad),
        case("size-arabic-digits", lines(ORIGIN, "\u0661\u0663", root), "Size", **bad),
        case("size-2-63", lines(ORIGIN, str(2**63), root), "Size", **bad),
        case("size-2-64", lines(ORIGIN, str(2**64), root), "Size", **bad),
        case("root-missing", lines(ORIGIN, "13"), "Root", **bad),
        case("root-empty", lines(ORIGIN, "13", ""), "Root", **bad),
        case("root-31-octets", lines(ORIGIN, "13", b64(mth(LEAVES)[:31])), "Root", **bad),
        case("root-33-octets", lines(ORIGIN, "13", b64(mth(LEAVES) + b"x")), "Root", **bad),
        case("root-hexadecimal", lines(ORIGIN, "13", mth(LEAVES).hex()), "Root", **bad),
        case("root-tail-bits", lines(ORIGIN, "13", tail_bits(root)), "Root", **bad),
        case("root-unpadded", lines(ORIGIN, "13", root.rstrip("=")), "Root", **bad),
        case("root-newline", lines(ORIGIN, "13", root[:20], root[20:]), "Root", **bad),
        case("root-of-size-0", lines(ORIGIN, "0", root), "EmptyTreeRoot", **bad),
        case("empty-line-after-root", signed(good + "\n"), "EmptyLine", **bad),
        case("empty-line-after-extension", signed(ext + "\n"), "EmptyLine", **bad),
        case("other-origin", note(head(13, "ledger.example/other"), LOG.line(head(13, "ledger.example/other"))), "OtherOrigin", **bad),
        case("unsigned", note(good, OTHER.line(good)), "Unsigned", **bad),
        case("signed-by-another-key-of-this-name", note(good, LOG2.line(good)), "Unsigned", **bad),
        case("size-changed", signed(good).replace("\n13\n", "\n12\n"), "Signature.Signature", **bad),
        case("signature-short", note(good, LOG.raw(LOG.key.sign(good.encode())[:63])), "Signature.Length", **bad),
        case("signed-twice", note(good, LOG.line(good), LOG.line(good)), "Signature.RepeatedLine", **bad),
        case("cosignature-of-the-log-key", note(good, LOG.raw(bytes(8) + LOG.key.sign(b"cosignature/v1\ntime 0\n" + good.encode()))), "Signature.Length", **bad),
        case("signed-by-ml-dsa-44", note(good, LOG_PQ.line(good, 0)), "accepted", **{**said(13, root), "log": LOG_PQ.vkey()}, needs="ml-dsa"),
        case("ml-dsa-44-of-another-head", note(good, LOG_PQ.line(head(12), 0)), "Signature.Signature", log=LOG_PQ.vkey(), needs="ml-dsa"),
        case("ml-dsa-44-line-of-one-octet", note(good, LOG_PQ.raw(b"x")), "Signature.Length", log=LOG_PQ.vkey()),
    ]
    write("checkpoint", "Checkpoints (C2SP tlog-checkpoint) under the key `log`, whose name is the origin.", cases)
    # `Unterminated` cannot come from a note: its text always ends with a newline.
    texts = [
        case("c2sp-example", C2SP_HEAD, "accepted"),
        case("empty", "", "Unterminated"),
        case("origin-without-newline", ORIGIN, "Unterminated"),
        case("extension-without-newline", good + "x", "Unterminated"),
        case("root-without-newline", good[:-1], "Root"),
    ]
    write("checkpoint-text", "Texts of checkpoints without the note around them.", texts)


def cosignatures():
    good, time = head(), 1700000000
    line = lambda *ls: note(good, LOG.line(good), *ls)
    key = {"cosigner": W[0].vkey()}
    public = W[0].key

    def raw(t, message, tail=b""):
        return W[0].raw(t.to_bytes(8, "big") + public.sign(message) + tail)

    message = lambda t, text=good: f"cosignature/v1\ntime {t}\n{text}".encode()
    pq = {"cosigner": W_PQ.vkey(), "needs": "ml-dsa"}
    pq_raw = lambda t, signed: W_PQ.raw(t.to_bytes(8, "big") + W_PQ.key.sign(signed))
    signature = bytearray(W_PQ.key.sign(W_PQ.cosigned_message(good.encode(), time)))
    # Two places of one polynomial's hints exchanged: FIPS 204, algorithm 21, line 8.
    signature[2336], signature[2337] = signature[2337], signature[2336]
    disordered = bytes(signature)
    cases = [
        case("valid", line(W[0].line(good, time)), "Valid", timestamp=str(time), **key),
        case("time-0", line(W[0].line(good, 0)), "Valid", timestamp="0", **key),
        case("time-largest", line(W[0].line(good, 2**63 - 1)), "Valid", timestamp=str(2**63 - 1), **key),
        case("among-others", line(W[1].line(good, 5), W[0].line(good, 6)), "Valid", timestamp="6", **key),
        case("extension-lines-are-signed", note(good + "x\n", W[0].line(good + "x\n", 7)), "Valid", timestamp="7", **key),
        case("absent", line(), "absent", **key),
        case("of-another-key", line(W[1].line(good, time)), "absent", **key),
        case("c2sp-example-has-no-published-key", C2SP_SIGNED, "absent", **key),
        case("ml-dsa-44", line(W_PQ.line(good, time)), "Valid", timestamp=str(time), **pq),
        case("ml-dsa-44-time-0", line(W_PQ.line(good, 0)), "Valid", timestamp="0", **pq),
        case("ml-dsa-44-extension-lines-are-not-signed", note(good + "x\n", W_PQ.line(good, 7)), "Valid", timestamp="7", **pq),
        case("ml-dsa-44-of-another-head", line(W_PQ.line(head(12), time)), "Signature", **pq),
        case("ml-dsa-44-time-other", line(pq_raw(time, W_PQ.cosigned_message(good.encode(), time + 1))), "Signature", **pq),
        case("ml-dsa-44-of-a-subtree", line(pq_raw(0, W_PQ.cosigned_message(good.encode(), 0, start=1))), "Signature", **pq),
        case("ml-dsa-44-of-the-text", line(pq_raw(time, message(time))), "Signature", **pq),
        case("ml-dsa-44-with-a-context", line(W_PQ.raw(time.to_bytes(8, "big") + W_PQ.key.sign(W_PQ.cosigned_message(good.encode(), time), b"x"))), "Signature", **pq),
        case("ml-dsa-44-hint-out-of-order", line(W_PQ.raw(time.to_bytes(8, "big") + disordered)), "Signature", **pq),
        case("ml-dsa-44-zeros", line(W_PQ.raw(time.to_bytes(8, "big") + bytes(2420))), "Signature", **pq),
        case("ml-dsa-44-twice", line(W_PQ.line(good, time), W_PQ.line(good, time + 1)), "RepeatedLine", cosigner=W_PQ.vkey()),
        case("ml-dsa-44-short", line(W_PQ.raw(bytes(2427))), "Length", cosigner=W_PQ.vkey()),
        case("ml-dsa-44-long", line(W_PQ.raw(bytes(2429))), "Length", cosigner=W_PQ.vkey()),
        case("ml-dsa-44-time", line(W_PQ.raw(b"\xff" * 2428)), "Timestamp", cosigner=W_PQ.vkey()),
        case("time-2-63", line(raw(2**63, message(2**63))), "Timestamp", **key),
        case("time-2-64", line(raw(2**64 - 1, message(2**64 - 1))), "Timestamp", **key),
        case("time-other", line(raw(time, message(time + 1))), "Signature", **key),
        case("time-leading-zero", line(raw(time, message(f"0{time}"))), "Signature", **key),
        case("plain-note-signature", line(W[0].raw(public.sign(good.encode()))), "Length", **key),
        case("plain-note-signature-with-time", line(raw(time, good.encode())), "Signature", **key),
        case("header-v2", line(raw(time, message(time).replace(b"v1", b"v2"))), "Signature", **key),
        case("three-lines-of-a-longer-text", note(good + "x\n", W[0].line(good, time)), "Signature", **key),
        case("of-another-head", line(W[0].line(head(12), time)), "Signature", **key),
        case("short", line(W[0].raw(bytes(7))), "Length", **key),
        case("long", line(raw(time, message(time), b"x")), "Length", **key),
        case("twice", line(W[0].line(good, time), W[0].line(good, time + 1)), "RepeatedLine", **key),
        case("key-of-a-log", line(), "WrongType", cosigner=LOG.vkey()),
    ]
    write("cosignature", "Cosignatures of checkpoints (C2SP tlog-cosignature): the line of the key `cosigner`.", cases)


def receipts():
    policy = (
        f"log {LOG.vkey()}\n" + "".join(f"witness w{i} {W[i].vkey()}\n" for i in range(3)) + "group g 2 w0 w1 w2\nquorum g\n"
    )
    good = head()
    signed = note(good, LOG.line(good), W[0].line(good, 5), W[2].line(good, 6))
    proof = lambda i, n=13: [b64(h) for h in path(i, LEAVES[:n])]

    def receipt(index=5, proof_lines=None, note_text=signed, extra=None, header="c2sp.org/tlog-proof@v1"):
        extra = "" if extra is None else f"extra {extra}\n"
        lines = "".join(line + "\n" for line in (proof(5) if proof_lines is None else proof_lines))
        return f"{header}\n{extra}index {index}\n{lines}\n{note_text}"

    entry = lambda i: {"entry": ENTRIES[i].decode()}
    e = entry(5)
    base = receipt()
    few = note(good, LOG.line(good), W[1].line(good, 5))
    flipped = bytearray(path(5, LEAVES)[0])
    flipped[0] ^= 1
    cases = [
        case("trusted", base, "trusted", **e),
        case("first", receipt(0, proof(0)), "trusted", **entry(0)),
        case("last", receipt(12, proof(12)), "trusted", **entry(12)),
        case("tree-of-one", receipt(0, [], note(head(1), LOG.line(head(1)), W[0].line(head(1), 5), W[1].line(head(1), 6))), "trusted", **entry(0)),
        case("extra", receipt(extra=b64(b"anything")), "trusted", **e),
        case("extra-of-one-octet", receipt(extra="AA=="), "trusted", **e),
        case("too-few-witnesses", receipt(note_text=few), "undecided", **e),
        case("no-witness", receipt(note_text=note(good, LOG.line(good))), "undecided", **e),
        case("empty", "", "Header", **e),
        case("header-other", receipt(header="c2sp.org/tlog-proof@v2"), "Header", **e),
        case("header-space", receipt(header="c2sp.org/tlog-proof@v1 "), "Header", **e),
        case("header-alone", "c2sp.org/tlog-proof@v1", "Header", **e),
        case("crlf", base.replace("\n", "\r\n"), "Header", **e),
        case("byte-order-mark", "\ufeff" + base, "Header", **e),
        case("newline-before", "\n" + base, "Header", **e),
        case("not-utf8", base.encode()[:-1] + b"\xff\n", "NotUtf8", **e),
        case("too-large", ("c2sp.org/tlog-proof@v1\nextra ", "AAAA", 100_000, base[22:]), "TooLarge", **e),
        case("extra-empty", receipt(extra=""), "Extra", **e),
        case("extra-tail-bits", receipt(extra="AB=="), "Extra", **e),
        case("extra-unpadded", receipt(extra="AA"), "Extra", **e),
        case("extra-newline", receipt(extra="AAAA\nAAAA"), "Index", **e),
        case("extra-twice", base.replace("\n", "\nextra AA==\nextra AA==\n", 1), "Index", **e),
        case("extra-after-index", base.replace("index 5\n", "index 5\nextra AA==\n"), "Proof", **e),
        case("extra-unterminated", "c2sp.org/tlog-proof@v1\nextra AA==", "Extra", **e),
        case("index-missing", base.replace("index 5\n", ""), "Index", **e),
        case("index-unterminated", "c2sp.org/tlog-proof@v1\nindex 5", "Index", **e),
        case("index-twice", base.replace("index 5\n", "index 5\nindex 5\n"), "Proof", **e),
        case("index-plus", receipt("+5"), "Index", **e),
        case("index-leading-zeros", receipt("005"), "Index", **e),
        case("index-minus", receipt("-5"), "Index", **e),
        case("index-empty", receipt(""), "Index", **e),
        case("index-two-spaces", receipt(" 5"), "Index", **e),
        case("index-space-after", receipt("5 "), "Index", **e),
        case("index-2-63-less-1", receipt(2**63 - 1), "Index", **e),
        case("index-2-64", receipt(2**64), "Index", **e),
        case("unknown-line", base.replace("index 5\n", "index 5\nunknown\n"), "Proof", **e),
        case("proof-31-octets", receipt(proof_lines=[b64(bytes(31))] + proof(5)[1:]), "Proof", **e),
        case("proof-tail-bits", receipt(proof_lines=[tail_bits(proof(5)[0])] + proof(5)[1:]), "Proof", **e),
        case("proof-newline", receipt(proof_lines=[proof(5)[0][:20], proof(5)[0][20:]] + proof(5)[1:]), "Proof", **e),
        case("proof-nul", receipt(proof_lines=[proof(5)[0][:-1] + "\0"] + proof(5)[1:]), "Proof", **e),
        case("proof-64-hashes", receipt(proof_lines=[proof(5)[0]] * 64), "ProofTooLong", **e),
        case("ends-after-index", "c2sp.org/tlog-proof@v1\nindex 5\n", "NoCheckpoint", **e),
        case("ends-in-proof", base[: base.index("\n\n") + 1], "NoCheckpoint", **e),
        case("empty-line-missing", base.replace("\n\n", "\n", 1), "Proof", **e),
        case("two-empty-lines", base.replace("\n\n", "\n\n\n", 1), "Checkpoint.Origin", **e),
        case("checkpoint-missing", base[: base.index("\n\n") + 2], "Checkpoint.Note.Unterminated", **e),
        case("no-final-newline", base[:-1], "Checkpoint.Note.Unterminated", **e),
        case("two-final-newlines", base + "\n", "Checkpoint.Note.NoSignatures", **e),
        case("checkpoint-nul", base.replace("\n13\n", "\n13\0\n"), "Checkpoint.Note.ControlCharacter", **e),
        case("checkpoint-size", base.replace("\n13\n", "\n013\n"), "Checkpoint.Size", **e),
        case("checkpoint-changed", base.replace("\n13\n", "\n14\n"), "Checkpoint.Signature.Signature", **e),
        case("checkpoint-unsigned", receipt(note_text=note(good, W[0].line(good, 5))), "Checkpoint.Unsigned", **e),
        case("checkpoint-of-other-log", receipt(note_text=note(head(13, OTHER.name), OTHER.line(head(13, OTHER.name)))), "Checkpoint.OtherOrigin", **e),
        case("witness-wrong", receipt(note_text=note(good, LOG.line(good), W[0].line(head(12), 5))), "Checkpoint.Signature.Signature", **e),
        case("entry-other", base, "Inclusion.RootMismatch", **entry(6)),
        case("index-other", receipt(6), "Inclusion.RootMismatch", **e),
        case("index-beyond-size", receipt(13), "Inclusion.IndexBeyondSize", **e),
        case("hash-flipped", receipt(proof_lines=[b64(bytes(flipped))] + proof(5)[1:]), "Inclusion.RootMismatch", **e),
        case("hash-missing", receipt(proof_lines=proof(5)[1:]), "Inclusion.WrongLength", **e),
        case("hash-surplus", receipt(proof_lines=proof(5) + [proof(5)[0]]), "Inclusion.WrongLength", **e),
        case("hashes-swapped", receipt(proof_lines=[proof(5)[1], proof(5)[0]] + proof(5)[2:]), "Inclusion.RootMismatch", **e),
        case("proof-of-another-size", receipt(proof_lines=proof(5, 12)), "Inclusion.RootMismatch", **e),
    ]
    write("receipt", "Receipts (C2SP tlog-proof) of the entry `entry` under `policy`.", cases, policy=policy)
