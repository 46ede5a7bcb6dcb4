"""Vectors of policies: the file, its quorum, and checkpoints judged by it."""

from common import Named, checkpoint, mth, note, write
from text import LEAVES, LOG, LOG2, LOG_COSIGNER, LOG_PQ, ORIGIN, OTHER, W, W_PQ, case, head

X = [Named(f"x{i}.example", 4) for i in range(1, 4)]
Y = [Named(f"y{i}.example", 4) for i in range(1, 4)]
TWO_LEVELS = (
    f"log {LOG.vkey()}\n\n"
    + "".join(f"witness X{i + 1} {k.vkey()}\n" for i, k in enumerate(X))
    + "group X-witnesses 2 X1 X2 X3\n\n"
    + "".join(f"witness Y{i + 1} {k.vkey()}\n" for i, k in enumerate(Y))
    + "group Y-witnesses any Y1 Y2 Y3\n\ngroup X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n"
)
L = f"log {LOG.vkey()}\n"
A, B, C = (f"witness {n} {k.vkey()}\n" for n, k in zip("abc", W))
NONE = "quorum none\n"


def accepted(name, text, witnesses, *quorums, logs=1):
    told = [{"cosigned": list(c), "quorum": q} for c, q in quorums]
    return case(name, text, "accepted", logs=logs, witnesses=witnesses, quorums=told)


def grammar():
    many = (
        "".join(f"log {Named(f'log{i}.example').vkey()} https://log{i}.example/\n" for i in range(40))
        + "".join(f"witness w{i} {Named(f'm{i}.example', 4).vkey()}\n" for i in range(40))
        + "".join(f"group g{i} all w{i}\n" for i in range(40))
        + "group g any " + " ".join(f"g{i}" for i in range(40)) + "\nquorum g\n"
    )
    kelvin = f"witness K {W[0].vkey()}\nwitness \u212a {W[1].vkey()}\n"
    return [
        accepted(
            "two-levels", TWO_LEVELS, 6,
            (["X1", "X2", "Y1"], True), (["X1", "X2", "X3", "Y1", "Y2", "Y3"], True), (["X1", "Y1", "Y2", "Y3"], False),
            (["X1", "X2", "X3"], False), (["X2", "X3", "Y3"], True), ([], False),
        ),
        accepted("quorum-none", L + NONE, 0, ([], True)),
        accepted("quorum-none-with-witness", L + A + NONE, 1, ([], True)),
        accepted("without-logs", NONE, 0, ([], True), logs=0),
        accepted("quorum-of-one-witness", L + A + B + "quorum b\n", 2, (["a"], False), (["b"], True)),
        accepted("all", L + A + B + "group g all a b\nquorum g\n", 2, (["a"], False), (["a", "b"], True)),
        accepted("any", L + A + B + "group g any a b\nquorum g\n", 2, ([], False), (["b"], True)),
        accepted("2-of-3", L + A + B + C + "group g 2 a b c\nquorum g\n", 3, (["a"], False), (["a", "c"], True)),
        accepted("quorum-before-later-lines", A + "quorum a\n" + B + L, 2, (["a"], True), (["b"], False)),
        accepted("witness-and-group-in-one-group", A + B + C + "group g all a b\ngroup h any g c\nquorum h\n", 3, (["a"], False), (["c"], True), (["a", "b"], True), logs=0),
        accepted("group-outside-the-quorum", A + B + "group g all a\nquorum b\n", 2, (["a"], False), (["b"], True), logs=0),
        accepted("comments-spaces-tabs", f"# c\n \t# c\n\n \t \n\t log \t{LOG.vkey()}  \n{A}quorum\ta \n", 1, (["a"], True)),
        accepted("urls", f"log {LOG.vkey()} https://\u00e9.example/\nwitness a {W[0].vkey()} https://w.example/\nquorum a\n", 1, (["a"], True)),
        accepted("names-are-octets", kelvin + "quorum \u212a\n", 2, (["K"], False), (["\u212a"], True), logs=0),
        accepted("names-like-keywords", f"witness all {W[0].vkey()}\nwitness quorum {W[1].vkey()}\ngroup any 2 all quorum\nquorum any\n", 2, (["all"], False), (["all", "quorum"], True), logs=0),
        accepted("name-with-hash-sign", f"witness #1 {W[0].vkey()}\nquorum #1\n", 1, (["#1"], True), logs=0),
        accepted("40-of-each", many, 40, ([], False), (["w39"], True), logs=40),
        accepted("logs-of-one-origin", L + f"log {LOG2.vkey()}\n" + NONE, 0, ([], True), logs=2),
        accepted("log-of-type-4", f"log {LOG_COSIGNER.vkey()}\n" + NONE, 0, ([], True)),
        accepted("log-and-witness-of-type-6", f"log {LOG_PQ.vkey()}\nwitness p {W_PQ.vkey()}\nquorum p\n", 1, (["p"], True)),
        accepted("one-key-as-log-and-witness", L + f"witness w {Named(ORIGIN, 4).vkey()}\nquorum w\n", 1, (["w"], True)),
        accepted("name-not-utf8", (A.replace("witness a", "witness \u00ff") + "quorum \u00ff\n").encode("latin-1"), 1, logs=0),
        accepted("quorum-1-of-1", A + "group g 1 a\nquorum g\n", 1, (["a"], True), logs=0),
    ]


def refusals():
    no = lambda name, text, expect, line: case(name, text, expect, line=line)
    w1 = Named("another.example", 4, of="witness1.example")
    return [
        no("empty", "", "NoQuorum", 0),
        no("without-quorum", L + A, "NoQuorum", 0),
        no("too-large", ("", "#\n", 2**19 + 1, NONE), "TooLarge", 0),
        no("two-quorums", L + NONE + NONE, "SecondQuorum", 3),
        no("no-final-newline", L + "quorum none", "Unterminated", 2),
        no("comment-without-newline", L + NONE + "#", "Unterminated", 3),
        no("crlf", L + "quorum none\r\n", "Octet", 2),
        no("nul", L + "#\0\n" + NONE, "Octet", 2),
        no("del", L + "#\x7f\n" + NONE, "Octet", 2),
        no("vertical-tab", L + "quorum\vnone\n", "Octet", 2),
        no("byte-order-mark", "\ufeff" + L + NONE, "Keyword", 1),
        no("keyword-unknown", "threshold 1\n" + NONE, "Keyword", 1),
        no("keyword-uppercase", "Quorum none\n", "Keyword", 1),
        no("no-break-space-before", "\u00a0quorum none\n", "Keyword", 1),
        no("log-without-key", "log\n" + NONE, "Items", 1),
        no("log-with-four-items", L[:-1] + " https://a/ b\n" + NONE, "Items", 1),
        no("witness-without-key", "witness a\n" + NONE, "Items", 1),
        no("witness-with-five-items", A[:-1] + " https://a/ b\n" + NONE, "Items", 1),
        no("group-without-member", A + "group g all\nquorum a\n", "Items", 2),
        no("group-without-threshold", A + "group g\nquorum a\n", "Items", 2),
        no("quorum-without-name", "quorum\n", "Items", 1),
        no("quorum-with-two-names", A + B + "quorum a b\n", "Items", 3),
        no("quorum-with-comment", "quorum none # no witness\n", "Items", 1),
        no("key-malformed", "log example\n" + NONE, "Key.Parts", 1),
        no("key-id", L.replace(LOG.id.hex(), "00000000") + NONE, "Key.KeyIdMismatch", 1),
        no("key-not-utf8", b"log \xff+00000000+AAAA\nquorum none\n", "KeyNotUtf8", 1),
        no("witness-of-type-1", f"witness a {LOG.vkey()}\nquorum a\n", "KeyType", 1),
        no("log-twice", L + L + NONE, "DuplicateKey", 2),
        no("log-key-under-another-name", L + f"log {Named('x.example', of=ORIGIN).vkey()}\n" + NONE, "DuplicateKey", 2),
        no("log-key-of-another-type", L + f"log {Named(ORIGIN, 4).vkey()}\n" + NONE, "DuplicateKey", 2),
        no("witness-twice", A + A.replace(" a ", " b ") + "quorum a\n", "DuplicateKey", 2),
        no("witness-key-under-another-name", A + f"witness b {w1.vkey()}\nquorum a\n", "DuplicateKey", 2),
        no("name-twice", A + B.replace(" b ", " a ") + "quorum a\n", "DuplicateName", 2),
        no("group-named-as-witness", A + B + "group a all b\nquorum a\n", "DuplicateName", 3),
        no("group-twice", A + B + "group g all a\ngroup g all b\nquorum g\n", "DuplicateName", 4),
        no("witness-named-as-group", A + "group b all a\n" + B + "quorum b\n", "DuplicateName", 3),
        no("witness-none", A.replace(" a ", " none ") + NONE, "NoneName", 1),
        no("group-none", A + "group none all a\n" + NONE, "NoneName", 2),
        no("member-none", A + "group g any a none\nquorum g\n", "NoneName", 2),
        no("member-unknown", A + "group g all a b\nquorum g\n", "UnknownName", 2),
        no("member-defined-below", "group g all a\n" + A + "quorum g\n", "UnknownName", 1),
        no("member-itself", A + "group g any a g\nquorum g\n", "UnknownName", 2),
        no("quorum-unknown", A + "quorum b\n", "UnknownName", 2),
        no("quorum-defined-below", "quorum a\n" + A, "UnknownName", 1),
        no("name-of-other-case", A + "quorum A\n", "UnknownName", 2),
        no("member-twice-in-a-group", A + "group g 2 a a\nquorum g\n", "RepeatedMember", 2),
        no("member-of-two-groups", A + "group g all a\ngroup h all a\nquorum g\n", "RepeatedMember", 3),
        no("group-in-two-groups", A + "group g all a\ngroup h all g\ngroup i all g\nquorum h\n", "RepeatedMember", 4),
        no("threshold-0", A + "group g 0 a\nquorum g\n", "Threshold", 2),
        no("threshold-above-members", A + B + "group g 3 a b\nquorum g\n", "Threshold", 3),
        no("threshold-plus", A + "group g +1 a\nquorum g\n", "Threshold", 2),
        no("threshold-leading-zero", A + "group g 01 a\nquorum g\n", "Threshold", 2),
        no("threshold-minus", A + "group g -1 a\nquorum g\n", "Threshold", 2),
        no("threshold-2-64", A + "group g 18446744073709551617 a\nquorum g\n", "Threshold", 2),
        no("threshold-uppercase", A + "group g ALL a\nquorum g\n", "Threshold", 2),
        no("threshold-not-utf8", A.encode() + b"group g \xb9 a\nquorum g\n", "Threshold", 2),
    ]


def judgements():
    """What a policy says of a checkpoint; a listed key that signs wrongly refuses the note."""
    text = head()
    both = L + f"log {LOG2.vkey()}\n" + NONE
    two = L + A + B + C + "group g 2 a b c\nquorum g\n"
    pq = f"log {LOG_PQ.vkey()}\n" + NONE
    mixed = L + pq
    pq_witness = L + A + f"witness p {W_PQ.vkey()}\ngroup g all a p\nquorum g\n"
    log, next_log, a, b, c = LOG.line(text), LOG2.line(text), *(w.line(text, 9) for w in W[:3])
    wrong = checkpoint(ORIGIN, 12, mth(LEAVES[:12]))

    def judge(name, policy, expect, *lines, body=text, **rest):
        return case(name, policy, expect, checkpoint=note(body, *lines), **rest)

    other = checkpoint(OTHER.name, 13, mth(LEAVES))
    return [
        judge("unwitnessed", L + NONE, "trusted", log),
        judge("quorum", two, "trusted", log, a, c),
        judge("quorum-in-any-order", two, "trusted", c, b, log),
        judge("quorum-lacking", two, "undecided", log, b),
        judge("quorum-without-log", two, "Unsigned", a, b, c),
        judge("log-line-wrong", two, "Signature.Signature", LOG.line(wrong), a, b),
        judge("third-witness-wrong", two, "Signature.Signature", log, a, b, W[2].line(wrong, 9)),
        judge("witness-line-twice", two, "Signature.RepeatedLine", log, a, b, W[0].line(text, 10)),
        judge("unlisted-witness-wrong", two, "trusted", log, a, b, W[4].line(wrong, 9)),
        judge("logs-of-one-origin-first-signed", both, "trusted", log),
        judge("logs-of-one-origin-second-signed", both, "trusted", next_log),
        judge("logs-of-one-origin-both-signed", both, "trusted", next_log, log),
        judge("logs-of-one-origin-one-wrong", both, "Signature.Signature", log, LOG2.line(wrong)),
        judge("logs-of-one-origin-neither", both, "Unsigned", a),
        judge("origin-of-another-log", L + NONE, "OtherOrigin", OTHER.line(other), body=other),
        judge("origin-of-another-listed-log", L + f"log {OTHER.vkey()}\n" + NONE, "trusted", OTHER.line(other), body=other),
        judge("key-of-another-listed-log", L + f"log {OTHER.vkey()}\n" + NONE, "Unsigned", OTHER.line(text)),
        judge("no-log-listed", NONE, "Unsigned", log),
        judge("log-ml-dsa-44-alone", pq, "trusted", LOG_PQ.line(text, 0), needs="ml-dsa"),
        judge("log-ml-dsa-44-wrong", pq, "Signature.Signature", LOG_PQ.line(wrong, 0), needs="ml-dsa"),
        judge("log-ml-dsa-44-octets", pq, "Signature.Length", LOG_PQ.raw(b"x")),
        judge("log-ml-dsa-44-beside-ed25519", mixed.replace(NONE, "") + NONE, "trusted", log, LOG_PQ.line(text, 0)),
        judge("log-ml-dsa-44-where-ed25519-is-listed-too", mixed.replace(NONE, "") + NONE, "trusted", LOG_PQ.line(text, 0), needs="ml-dsa"),
        judge("witness-ml-dsa-44", pq_witness, "trusted", log, a, W_PQ.line(text, 9), needs="ml-dsa"),
        judge("witness-ml-dsa-44-wrong", pq_witness, "Signature.Signature", log, a, W_PQ.line(wrong, 9), needs="ml-dsa"),
        judge("distrusted-after-this-head", two, "trusted", log, a, b, distrust=[[LOG.vkey(), "13"], [W[0].vkey(), "13"]]),
        judge("distrusted-log", two, "Distrusted", log, a, b, distrust=[[LOG.vkey(), "12"]]),
        judge("distrusted-log-twice", two, "Distrusted", log, a, b, distrust=[[LOG.vkey(), "13"], [LOG.vkey(), "12"]]),
        judge("distrusted-log-beside-the-next", both, "trusted", log, next_log, distrust=[[LOG.vkey(), "0"]]),
        judge("distrusted-witness", two, "undecided", log, a, b, distrust=[[W[0].vkey(), "12"]]),
        judge("distrusted-witness-of-three", two, "trusted", log, a, b, c, distrust=[[W[0].vkey(), "12"]]),
        judge("distrusted-witness-wrong-all-the-same", two, "Signature.Signature", log, W[0].line(wrong, 9), b, c, distrust=[[W[0].vkey(), "12"]]),
        judge("distrusted-key-of-nobody", two, "trusted", log, a, b, distrust=[[W[4].vkey(), "0"]]),
        judge("log-as-cosigner", f"log {LOG_COSIGNER.vkey()}\n" + NONE, "trusted", LOG_COSIGNER.line(text, 0)),
        judge("note-malformed", L + NONE, "Note.SignatureLine", log, "x\n"),
    ]


def policies():
    write(
        "policy",
        "Policies (C2SP tlog-policy). A case with `checkpoint` is judged: trusted, undecided, or the cause of the refusal. Of the others, `line` is the refused line from 1, 0 for the whole file; `quorums` lists sets of cosigners by name.",
        grammar() + refusals() + judgements(),
    )
