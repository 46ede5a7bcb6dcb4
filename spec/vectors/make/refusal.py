"""Vectors of refusals (spec/refusal.md)."""

import hashlib

from common import Named, b64, note, write
from text import case, tail_bits

ORIGIN = "ledger.example/pacts"
INTAKE = Named("org:registrar/intake-1")
NEXT = Named("org:registrar/intake-2")
LOG = Named(ORIGIN)
OCTETS = "octets that were submitted"
RECEIVED = b64(hashlib.sha256(OCTETS.encode()).digest())
ID = hashlib.sha256(b"a statement").hexdigest()
ROOT = b64(hashlib.sha256(b"a root").digest())

LINES = [
    "pactlog/refusal@v1",
    ORIGIN,
    f"received {RECEIVED}",
    f"statement {ID}",
    "code norm.unknown",
    "rules 1",
    "size 620",
    f"root {ROOT}",
    "time 2026-03-01T12:00:00Z",
    "at /norms/0",
    "expected a registered provision",
    "found TEST-9",
]
LABELS = [line.split(" ")[0] for line in LINES]


def text(**changed):
    """The lines with some replaced; None leaves one out."""
    lines = []
    for label, line in zip(LABELS, LINES):
        label = {"pactlog/refusal@v1": "header", ORIGIN: "origin"}.get(label, label)
        line = changed.get(label, line)
        if line is not None:
            lines.append(line)
    return "".join(line + "\n" for line in lines)


def signed(body, *keys):
    return note(body, *(key.line(body) for key in keys or [INTAKE]))


def refusals():
    good = text()
    base = signed(good)

    def wrong(name, label, **changed):
        return case(name, signed(text(**changed)), "Line", label=label)

    cases = [
        case("rule", base, "accepted"),
        case("form", signed(text(statement="statement none", code="code form.utf8", at=None, expected=None)), "accepted"),
        case("no-words", signed(text(at=None, expected=None, found=None)), "accepted"),
        case("found-alone", signed(text(at=None, expected=None)), "accepted"),
        case("words-of-all-planes", signed(text(found="found \u00e9\u4e2d\U0001f30d \ufffd")), "accepted"),
        case("words-512", signed(text(found="found " + "x" * 512)), "accepted"),
        case("largest-size", signed(text(size=f"size {2**63 - 1}")), "accepted"),
        case("both-intake-keys", signed(good, INTAKE, NEXT), "accepted"),
        case("next-intake-key", signed(good, NEXT), "accepted"),
        case("line-of-unknown-key", signed(good, LOG, INTAKE), "accepted"),
        case("empty", "", "Note.Unterminated"),
        case("not-utf8", base.encode()[:-1] + b"\xff\n", "Note.NotUtf8"),
        case("crlf", base.replace("\n", "\r\n"), "Note.ControlCharacter"),
        case("nul", base.replace("TEST-9", "TEST\0"), "Note.ControlCharacter"),
        case("unsigned", good, "Note.NoSignatures"),
        case("no-final-newline", base[:-1], "Note.Unterminated"),
        case("two-final-newlines", base + "\n", "Note.NoSignatures"),
        case("too-large", (base, "\u2014 x AAAAAAA=\n", 1200, ""), "Note.TooLarge"),
        case("signature-line", base.replace("\u2014", "-"), "Note.SignatureLine"),
        case("header-other", signed(text(header="pactlog/refusal@v2")), "Header"),
        case("header-space", signed(text(header="pactlog/refusal@v1 ")), "Header"),
        case("byte-order-mark", "\ufeff" + base, "Header"),
        case("a-checkpoint", signed(f"{ORIGIN}\n620\n{ROOT}\n"), "Header"),
        case("origin-empty", signed(text(origin="")), "Origin"),
        case("origin-missing", signed("pactlog/refusal@v1\n"), "Origin"),
        wrong("received-missing", "received", received=None),
        wrong("received-31-octets", "received", received=f"received {b64(bytes(31))}"),
        wrong("received-hex", "received", received="received " + "0" * 64),
        wrong("received-tail-bits", "received", received="received " + tail_bits(RECEIVED)),
        wrong("received-two-spaces", "received", received=f"received  {RECEIVED}"),
        wrong("received-empty", "received", received="received "),
        wrong("label-other-case", "received", received=f"Received {RECEIVED}"),
        wrong("statement-missing", "statement", statement=None),
        wrong("statement-uppercase", "statement", statement=f"statement {ID.upper()}"),
        wrong("statement-short", "statement", statement=f"statement {ID[1:]}"),
        wrong("statement-empty", "statement", statement="statement "),
        wrong("statement-None", "statement", statement="statement None"),
        wrong("lines-swapped", "statement", statement="code norm.unknown", code=f"statement {ID}"),
        wrong("code-missing", "code", code=None),
        wrong("code-one-word", "code", code="code norm"),
        wrong("code-three-words", "code", code="code norm.unknown.x"),
        wrong("code-uppercase", "code", code="code Norm.unknown"),
        wrong("code-space-after", "code", code="code norm.unknown "),
        wrong("code-too-long", "code", code="code norm." + "x" * 60),
        wrong("rules-zero", "rules", rules="rules 0"),
        wrong("rules-leading-zeros", "rules", rules="rules 001"),
        wrong("rules-plus", "rules", rules="rules +1"),
        wrong("rules-empty", "rules", rules="rules "),
        wrong("size-leading-zeros", "size", size="size 0620"),
        wrong("size-minus", "size", size="size -620"),
        wrong("size-2-63", "size", size=f"size {2**63}"),
        wrong("size-2-64", "size", size=f"size {2**64}"),
        wrong("root-missing", "root", root=None),
        wrong("root-31-octets", "root", root=f"root {b64(bytes(31))}"),
        wrong("root-unpadded", "root", root=f"root {ROOT[:-1]}"),
        wrong("time-offset", "time", time="time 2026-03-01T12:00:00+00:00"),
        wrong("time-fraction", "time", time="time 2026-03-01T12:00:00.0Z"),
        wrong("time-no-such-day", "time", time="time 2026-02-29T12:00:00Z"),
        wrong("time-leap-second", "time", time="time 2026-03-01T12:00:60Z"),
        wrong("at-empty", "at", at="at "),
        wrong("found-escape", "found", found="found \u0085"),
        wrong("found-delete", "found", found="found \u007f"),
        wrong("found-bidirectional", "found", found="found \u202eTSET"),
        wrong("found-isolate", "found", found="found \u2066TEST\u2069"),
        wrong("found-line-separator", "found", found="found a\u2028b"),
        wrong("found-513", "found", found="found " + "x" * 513),
        wrong("found-513-octets", "found", found="found " + "\u00e9" * 256 + "x"),
        case("size-zero", signed(text(size="size 0")), "NoTree"),
        case("surplus-line", signed(good + "surplus\n"), "Surplus"),
        case("surplus-empty-line", signed(good + "\n"), "Surplus"),
        case("words-out-of-order", signed(text(expected="found TEST-9", found="expected a registered provision")), "Surplus"),
        case("at-twice", signed(text(at="at /norms/0\nat /norms/0")), "Surplus"),
        case("label-unknown", signed(text(at="where /norms/0")), "Surplus"),
        case("changed", base.replace("norm.unknown", "norm.unknowm"), "Signature.Signature"),
        case("signature-of-another-text", note(good, INTAKE.line(text(rules="rules 2"))), "Signature.Signature"),
        case("signed-twice", signed(good, INTAKE, INTAKE), "Signature.RepeatedLine"),
        case("one-of-two-wrong", note(good, INTAKE.line(good), NEXT.line(text(at=None))), "Signature.Signature"),
        case("signed-by-the-log", signed(good, LOG), "Unsigned"),
        case("same-name-other-key", signed(good, Named(INTAKE.name, of="another intake key")), "Unsigned"),
        case("other-octets", signed(text(received=f"received {ROOT}")), "OtherOctets"),
    ]
    write(
        "refusal", "Refusals of the octets `octets` (UTF-8) under the intake keys `keys`.", cases,
        keys=[INTAKE.vkey(), NEXT.vkey()], octets=OCTETS,
    )
