"""Vectors of proofs, tiles, bundles and Ed25519."""

import hashlib

from common import b64, leaf_hash, mth, path, sha256, split, subproof, write
import curve
from curve import BASE, IDENTITY, L, P, SMALL, T8, Key, add, encode, mul, sha512
from text import LEAVES
import common

TOP = 2**63 - 1


class Uniform:
    """`size` equal leaves: trees too large to build, whose nodes can be told all the same."""

    def __init__(self, size):
        self.size = size

    def root(self, width):
        if width == 1:
            return leaf_hash(b"leaf")
        k = 1 << (width - 1).bit_length() - 1
        left = leaf_hash(b"leaf")
        for _ in range(k.bit_length() - 1):
            left = sha256(b"\1", left, left)
        return sha256(b"\1", left, self.root(width - k))

    def path(self, m, width):
        if width == 1:
            return []
        k = 1 << (width - 1).bit_length() - 1
        if m < k:
            return self.path(m, k) + [self.root(width - k)]
        return self.path(m - k, width - k) + [self.root(k)]

    def subproof(self, m, width, whole=True):
        if m == width:
            return [] if whole else [self.root(width)]
        k = 1 << (width - 1).bit_length() - 1
        if m <= k:
            return self.subproof(m, k, whole) + [self.root(width - k)]
        return self.subproof(m - k, width - k, False) + [self.root(k)]


def inclusion():
    def item(name, index, size, leaf, root, proof, expect="accepted"):
        return {
            "name": name, "index": str(index), "size": str(size), "leaf_hash": b64(leaf), "root": b64(root),
            "proof": [b64(h) for h in proof], "expect": expect,
        }

    cases = []
    for n, i in [(1, 0), (2, 0), (2, 1), (3, 2), (7, 3), (8, 7), (13, 0), (13, 5), (13, 12)]:
        cases.append(item(f"{i}-of-{n}", i, n, LEAVES[i], mth(LEAVES[:n]), path(i, LEAVES[:n])))
    leaf = leaf_hash(b"leaf")
    for name, n in [("2-32-less-1", 2**32 - 1), ("2-32", 2**32), ("2-53-more-1", 2**53 + 1), ("2-62", 2**62), ("2-63-less-1", TOP)]:
        for at, i in [("first", 0), ("middle", n // 2), ("last", n - 1)]:
            cases.append(item(f"size-{name}-{at}", i, n, leaf, Uniform(n).root(n), Uniform(n).path(i, n)))
    root, proof = mth(LEAVES), path(5, LEAVES)
    no = lambda name, expect, index=5, size=13, lf=LEAVES[5], rt=root, pf=proof: cases.append(item(name, index, size, lf, rt, pf, expect))
    no("size-0", "IndexBeyondSize", 0, 0, LEAVES[0], sha256(), [])
    no("index-is-size", "IndexBeyondSize", 13)
    no("index-2-64-less-1", "IndexBeyondSize", 2**64 - 1)
    no("size-2-63", "SizeTooLarge", 0, 2**63)
    no("size-2-64-less-1", "SizeTooLarge", 0, 2**64 - 1)
    no("other-leaf", "RootMismatch", lf=LEAVES[6])
    no("other-root", "RootMismatch", rt=mth(LEAVES[:12]))
    no("other-index", "RootMismatch", 4)
    # The sides of this path are those of a larger tree's too: only the signed head binds the size.
    no("size-of-another-tree-with-the-same-sides", "accepted", 5, 14)
    no("other-size", "WrongLength", 5, 17)
    no("hash-missing-at-the-leaf", "WrongLength", pf=proof[1:])
    no("hash-missing-at-the-root", "WrongLength", pf=proof[:-1])
    no("hash-surplus-at-the-leaf", "WrongLength", pf=proof[:1] + proof)
    no("hash-surplus-at-the-root", "WrongLength", pf=proof + [root])
    no("no-hashes", "WrongLength", pf=[])
    no("64-hashes", "WrongLength", pf=[root] * 64)
    no("reversed", "RootMismatch", pf=proof[::-1])
    no("node-given-as-leaf", "WrongLength", 2, 13, sha256(b"\1", LEAVES[4], LEAVES[5]), root, proof[1:])
    no("surplus-in-a-tree-of-one", "WrongLength", 0, 1, LEAVES[0], LEAVES[0], [LEAVES[1]])
    write("inclusion", "Inclusion proofs (RFC 6962 2.1.1). Numbers are decimal strings, hashes base64.", cases)


def others(indices, start, width):
    """Roots of the largest subtrees without any of `indices`, left to right."""
    if not indices:
        return [mth(LEAVES[start:start + width])]
    if width == 1:
        return []
    k = 1 << (width - 1).bit_length() - 1
    left = [i for i in indices if i < start + k]
    return others(left, start, k) + others([i for i in indices if i >= start + k], start + k, width - k)


def leaves():
    def item(name, size, indices, root, proof, expect="accepted", hashes=None):
        hashes = hashes or [LEAVES[i] for i in indices]
        return {
            "name": name, "size": str(size), "leaves": [[str(i), b64(h)] for i, h in zip(indices, hashes)],
            "root": b64(root), "proof": [b64(h) for h in proof], "expect": expect,
        }

    cases = []
    for n, indices in [(1, [0]), (2, [1]), (2, [0, 1]), (7, [3, 4]), (8, [0, 7]), (13, [0, 5, 6, 12]), (13, [12]), (13, list(range(13)))]:
        name = "-".join(str(i) for i in indices) if len(indices) < 13 else "all"
        cases.append(item(f"{name}-of-{n}", n, indices, mth(LEAVES[:n]), others(indices, 0, n)))
    three, root = [2, 5, 11], mth(LEAVES)
    proof = others(three, 0, 13)
    no = lambda name, expect, size=13, indices=three, rt=root, pf=proof, hashes=None: cases.append(item(name, size, indices, rt, pf, expect, hashes))
    no("no-leaves", "NoLeaves", indices=[], pf=[root])
    no("twice", "NotRising", indices=[2, 5, 5, 11])
    no("falling", "NotRising", indices=[5, 2, 11])
    no("beyond", "IndexBeyondSize", indices=[2, 5, 13], hashes=[LEAVES[2], LEAVES[5], LEAVES[11]])
    no("size-2-63", "SizeTooLarge", size=2**63)
    no("other-leaf", "RootMismatch", hashes=[LEAVES[2], LEAVES[6], LEAVES[11]])
    no("other-root", "RootMismatch", rt=mth(LEAVES[:12]))
    no("other-places", "RootMismatch", indices=[3, 5, 11], hashes=[LEAVES[2], LEAVES[5], LEAVES[11]])
    no("hash-missing", "WrongLength", pf=proof[1:])
    no("hash-surplus", "WrongLength", pf=proof + [root])
    no("right-before-left", "RootMismatch", pf=proof[::-1])
    no("leaf-left-out", "WrongLength", indices=[2, 5])
    write("leaves", "One proof of several leaves (spec/dossier.md, rule 6). `leaves` are pairs of index and leaf hash.", cases)


def consistency():
    def item(name, old, old_root, size, root, proof, expect="accepted"):
        return {
            "name": name, "old_size": str(old), "old_root": b64(old_root), "size": str(size), "root": b64(root),
            "proof": [b64(h) for h in proof], "expect": expect,
        }

    cases = []
    for m, n in [(1, 1), (1, 2), (2, 3), (3, 7), (4, 7), (6, 8), (8, 13), (7, 13), (12, 13), (13, 13)]:
        cases.append(item(f"{m}-to-{n}", m, mth(LEAVES[:m]), n, mth(LEAVES[:n]), subproof(m, LEAVES[:n])))
    for name, m, n in [
        ("2-32", 2**32, 2**32 + 1), ("2-32-less-1", 2**32 - 1, 2**53 - 1), ("2-53", 2**53 + 1, 2**62),
        ("half", 2**62, TOP), ("one-to-largest", 1, TOP), ("largest-less-1", TOP - 1, TOP), ("largest", TOP, TOP),
    ]:
        tree = Uniform(n)
        cases.append(item(f"size-{name}", m, tree.root(m), n, tree.root(n), tree.subproof(m, n)))
    old, new, proof = mth(LEAVES[:7]), mth(LEAVES), subproof(7, LEAVES)
    no = lambda name, expect, m=7, o=old, n=13, r=new, pf=proof: cases.append(item(name, m, o, n, r, pf, expect))
    no("from-size-0", "NothingProven", 0, sha256(), pf=[])
    no("from-size-0-to-size-0", "NothingProven", 0, sha256(), 0, sha256(), [])
    no("sizes-reversed", "SizesReversed", 13, new, 7, old)
    no("size-2-63", "SizeTooLarge", 7, old, 2**63)
    no("size-2-64-less-1", "SizeTooLarge", 7, old, 2**64 - 1)
    no("old-root-other", "OldRootMismatch", o=mth(LEAVES[:6]))
    no("new-root-other", "RootMismatch", r=mth(LEAVES[:12]))
    no("old-size-other", "OldRootMismatch", 5, pf=subproof(7, LEAVES)[: len(subproof(5, LEAVES))])
    no("equal-sizes-other-root", "RootMismatch", 13, new, 13, old, [])
    no("equal-sizes-with-a-hash", "WrongLength", 13, new, 13, new, [new])
    no("hash-missing", "WrongLength", pf=proof[1:])
    no("hash-surplus", "WrongLength", pf=proof + [new])
    no("no-hashes", "WrongLength", pf=[])
    no("old-root-repeated", "WrongLength", 8, mth(LEAVES[:8]), pf=[mth(LEAVES[:8])] + subproof(8, LEAVES))
    no("power-of-two-old-root-other", "RootMismatch", 8, mth(LEAVES[:7]), pf=subproof(8, LEAVES))
    write("consistency", "Consistency proofs (RFC 6962 2.1.2). Numbers are decimal strings, hashes base64.", cases)


def tile_paths():
    ok = [
        ("tile/0/000", 0, 0, 256), ("tile/0/255.p/255", 0, 255, 255), ("tile/1/001.p/17", 1, 1, 17),
        ("tile/0/x001/x234/067", 0, 1234067, 256), ("tile/63/999", 63, 999, 256), ("tile/7/000.p/1", 7, 0, 1),
        ("tile/entries/000", "entries", 0, 256), ("tile/entries/x001/000.p/1", "entries", 1000, 1),
        ("tile/0/x018/x446/x744/x073/x709/x551/615", 0, 2**64 - 1, 256), ("tile/0/x100/x000/000", 0, 100000000, 256),
    ]
    cases = [
        {"name": p, "text": p, "expect": "accepted", "level": l, "index": str(n), "width": w} for p, l, n, w in ok
    ]
    refused = """tile|tile/|tile/0|tile/0/|tile/0/0|tile/0/00|tile/0/0000|tile/00/000|tile/64/000|tile/256/000|tile/-1/000
tile/+1/000|tile/ 1/000|tile/1 /000|tile/a/000|tile//000|tile/0/x000/001|tile/0/000/001|tile/0/x001|tile/0/x001/x002
tile/0/x001/|tile/0/1000|tile/0/000.p/0|tile/0/000.p/256|tile/0/000.p/01|tile/0/000.p/+1|tile/0/000.p/|tile/0/000.p
tile/0/000.p1|tile/0/000.P/1|tile/0/000/|tile/0/000.p/1/|tile/0/000.p/1.p/1|tile/0/../0/000|tile/0/./000|tile/0//000
/tile/0/000|TILE/0/000|Tile/0/000|tile/0/X001/000|tile/0/x99/000|tile/0/00a|tile/0/0x0|tile/0/000 | tile/0/000|tile\\0\\000
tile/0/%30%30%30|tile/0/000?x|tile/0/000#x|tile/Entries/000|tile/entries|tile/entries/|tile/entries/0|tile/entry/000
tile/0/x018/x446/x744/x073/x709/x551/616|tile/0/x999/x999/x999/x999/x999/x999/999|tile/8/0/000|tile/data/000""".replace("\n", "|").split("|")
    refused += ["", "tile/0/000\0", "tile/0/000\n", "tile/0/000\r\n", "tile/0/\u0660\u0660\u0660", "\ufefftile/0/000", "tile/0/" + "x001/" * 40 + "001"]
    cases += [{"name": p, "text": p, "expect": "refused"} for p in refused]
    write("tilepath", "Paths of tiles and entry bundles (C2SP tlog-tiles), without a leading slash.", cases)


def bundles():
    def entry(octets):
        return len(octets).to_bytes(2, "big") + octets

    full = b"".join(entry(b"%d" % i) for i in range(256))
    three = entry(b"a") + entry(b"bc") + entry(b"\0" * 300)
    item = lambda name, octets, width, expect="accepted": {"name": name, "hex": octets.hex(), "width": width, "expect": expect}
    write(
        "bundle",
        "Entry bundles (C2SP tlog-tiles) of `width` entries; `repeat` is a first octet string, one repeated, and how often.",
        [
            item("one", entry(b"a"), 1),
            item("three", three, 3),
            item("full", full, 256),
            {"name": "largest-entry", "repeat": ["ffff", "61", 65535], "width": 1, "expect": "accepted"},
            item("empty", b"", 1, "WrongCount"),
            item("one-missing", three, 4, "WrongCount"),
            item("one-surplus", three, 2, "WrongCount"),
            item("257-entries", full + entry(b"x"), 256, "WrongCount"),
            item("half-a-length", three + b"\0", 4, "Truncated"),
            item("length-alone", three + b"\0\1", 4, "Truncated"),
            item("entry-cut", three[:-1], 3, "Truncated"),
            item("length-beyond-the-end", b"\xff\xff" + b"a", 1, "Truncated"),
            item("little-endian-length", b"\1\0a", 1, "Truncated"),
            item("empty-entry", entry(b""), 1, "EmptyEntry"),
            item("empty-entry-between", entry(b"a") + entry(b"") + entry(b"b"), 3, "EmptyEntry"),
            item("surplus-octet", entry(b"a") + b"x", 1, "WrongCount"),
        ],
    )


def edge_of_r(key, torsion_a, torsion_r, r, fits, salt, reduced=True):
    """A signature whose R and key carry torsion; `fits`: whether the equation holds without the cofactor.

    k is taken modulo L, as verifiers do; under a key with torsion that is not what RFC 8032 says, and `reduced`
    false makes signatures that fit what it says and not what verifiers do.
    """
    point = add(key.point, SMALL[torsion_a])
    public, big_r = encode(point), encode(add(mul(r, BASE), SMALL[torsion_r]))
    for i in range(1000):
        message = b"%s %d" % (salt, i)
        whole = sha512(big_r, public, message)
        k = whole % L
        fit, other = ((torsion_r + k * torsion_a) % 8 == 0 for k in (k, whole))
        if (fit if reduced else other and not fit) == fits:
            return public, message, big_r + ((r + k * key.scalar) % L).to_bytes(32, "little")
    raise AssertionError


def ed25519():
    key = Key(common.seed("ed25519"))
    message = b"a message"
    good = key.sign(message)
    cases = []

    def item(name, public, msg, sig, expect, free=True):
        cases.append({
            "name": name, "public_key": public.hex(), "message": msg.hex(), "signature": sig.hex(),
            "expect": expect, **({"torsion_free": free} if not expect.startswith(("Not", "Small")) else {}),
        })

    rfc = [
        ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", ""),
        ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72"),
        ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82"),
    ]
    for i, (secret, text) in enumerate(rfc, 1):
        signer = Key(bytes.fromhex(secret))
        item(f"rfc8032-test-{i}", signer.public, bytes.fromhex(text), signer.sign(bytes.fromhex(text)), "accepted")
    item("valid", key.public, message, good, "accepted")
    s = int.from_bytes(good[32:], "little")
    for name, more in [("s-plus-l", L), ("s-plus-2l", 2 * L), ("s-plus-8l", 8 * L), ("s-plus-15l", 15 * L)]:
        if s + more < 2**256:
            item(name, key.public, message, good[:32] + (s + more).to_bytes(32, "little"), "BadSignature")
    item("s-is-l", key.public, message, good[:32] + L.to_bytes(32, "little"), "BadSignature")
    item("s-all-ones", key.public, message, good[:32] + b"\xff" * 32, "BadSignature")
    item("s-high-bit", key.public, message, good[:63] + bytes([good[63] | 0x80]), "BadSignature")
    item("s-negated", key.public, message, good[:32] + (L - s).to_bytes(32, "little"), "BadSignature")
    item("r-sign-flipped", key.public, message, good[:31] + bytes([good[31] ^ 0x80]) + good[32:], "BadSignature")
    item("r-not-on-curve", key.public, message, (2).to_bytes(32, "little") + good[32:], "BadSignature")
    item("zero", key.public, message, bytes(64), "BadSignature")
    item("other-message", key.public, message + b".", good, "BadSignature")
    item("empty-message", key.public, b"", good, "BadSignature")
    dom = lambda flag, context: b"SigEd25519 no Ed25519 collisions" + bytes([flag, len(context)]) + context
    item("ed25519ctx", key.public, message, key.sign(message, dom(0, b"pactlog")), "BadSignature")
    digest = hashlib.sha512(message).digest()
    item("ed25519ph", key.public, message, key.sign(digest, dom(1, b"")), "BadSignature")
    item("ed25519ph-of-the-digest", key.public, digest, key.sign(digest, dom(1, b"")), "BadSignature")
    for i, point in enumerate(SMALL):
        # s = 0 and R = -kA: one signature that many verifiers accept for many messages.
        item(f"key-of-small-order-{i}", encode(point), message, encode(IDENTITY) + bytes(32), "SmallOrder")
    sign = 1 << 255
    for name, number in [
        ("identity-y-plus-p", P + 1), ("identity-signed", 1 | sign), ("identity-y-plus-p-signed", P + 1 | sign),
        ("order-2-signed", P - 1 | sign), ("order-4-y-is-p", P), ("order-4-y-is-p-signed", P | sign),
    ]:
        item(f"key-not-canonical-{name}", number.to_bytes(32, "little"), message, good, "NotAPoint")
    for y in range(2, 19):
        on_curve = curve.root(y, 0) is not None
        item(f"key-y-plus-p-{y}-{'point' if on_curve else 'no-point'}", (P + y).to_bytes(32, "little"), message, good, "NotAPoint")
    item("key-y-2-no-point", (2).to_bytes(32, "little"), message, good, "NotAPoint")
    item("key-all-ones", b"\xff" * 32, message, good, "NotAPoint")
    for i, point in enumerate(SMALL):
        # R of small order: s = ka fits wherever the torsion cancels, here without the cofactor for the identity.
        big_r = encode(point)
        k = sha512(big_r, key.public, message)
        item(f"r-of-small-order-{i}", key.public, message, big_r + (k * key.scalar % L).to_bytes(32, "little"), "BadSignature")
    for name, number in [("y-plus-p", P + 1), ("signed", 1 | sign)]:
        big_r = number.to_bytes(32, "little")
        k = sha512(big_r, key.public, message)
        item(f"r-identity-{name}", key.public, message, big_r + (k * key.scalar % L).to_bytes(32, "little"), "BadSignature")
    r = sha512(b"r") % L
    for name, ta, tr, fits, expect in [
        ("mixed-key-and-r-fit", 1, 1, True, "accepted"), ("mixed-key-and-r-fit-with-cofactor-only", 1, 1, False, "BadSignature"),
        ("mixed-key-fits", 1, 0, True, "accepted"), ("mixed-key-fits-with-cofactor-only", 1, 0, False, "BadSignature"),
        ("key-of-order-2l-fits", 4, 4, True, "accepted"), ("mixed-r-fits-with-cofactor-only", 0, 1, False, "BadSignature"),
    ]:
        item(name, *edge_of_r(key, ta, tr, r, fits, name.encode()), expect, free=ta == 0)
    item("mixed-key-fits-without-reducing-k", *edge_of_r(key, 1, 1, r, True, b"whole", False), "BadSignature", free=False)
    item("mixed-key-and-r-of-small-order", *edge_of_r(key, 1, 3, 0, True, b"small"), "BadSignature", free=False)
    write(
        "ed25519",
        "Signatures (RFC 8032) on the edges where verifiers differ. `NotAPoint` and `SmallOrder` refuse the key; `torsion_free` is whether a key that is read may be registered.",
        cases,
    )
