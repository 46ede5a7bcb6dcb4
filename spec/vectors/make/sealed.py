"""Vectors of sealed annexes, written from spec/sealed.md."""

from common import leaf_hash, mth, seed, sha256, split, write

MEDIA_TYPES = ["text/plain", "application/pdf", "text/csv", "application/octet-stream"]


class Leaf:
    def __init__(self, i):
        self.salt = seed(f"sealed salt {i}")
        self.media_type = MEDIA_TYPES[i % 4]
        # Sizes at the ends of what a statement can say, among ordinary ones.
        self.size = {0: 0, 7: 2**53 - 1, 11: 2**32}.get(i, 100 * i + 1)
        self.sha256 = sha256(b"octets of item %d" % i)

    def octets(self):
        media_type = self.media_type.encode()
        return b"".join([
            b"pactlog/sealed@v1", self.salt, len(media_type).to_bytes(4, "big"), media_type,
            self.size.to_bytes(8, "big"), self.sha256,
        ])

    def hash(self):
        return leaf_hash(self.octets())

    def fields(self):
        return {"salt": self.salt.hex(), "media_type": self.media_type, "size": self.size, "sha256": self.sha256.hex()}


LEAVES = [Leaf(i) for i in range(64)]
HASHES = [leaf.hash() for leaf in LEAVES]


def lacking(indices, hashes, start=0, layer=0):
    """(layer, position, hash) of each largest subtree in which nothing is opened."""
    if not any(start <= i < start + len(hashes) for i in indices):
        return [(layer, start, mth(hashes))]
    if len(hashes) == 1:
        return []
    k = split(len(hashes))
    layer = k.bit_length() - 1
    return lacking(indices, hashes[:k], start, layer) + lacking(indices, hashes[k:], start + k, layer)


def proof(n, indices):
    return [h for _, _, h in sorted(lacking(indices, HASHES[:n]))]


def doubled(hashes):
    """Not RFC 6962: a last node without a neighbour is paired with itself."""
    while len(hashes) > 1:
        if len(hashes) % 2:
            hashes = hashes + hashes[-1:]
        hashes = [sha256(b"\1", a, b) for a, b in zip(hashes[::2], hashes[1::2])]
    return hashes[0]


def opening(name, n, opened, hashes, expect="accepted", root=None):
    root = mth(HASHES[:n]) if root is None else root
    return {
        "name": name, "root": root.hex(), "items": n, "opened": opened, "proof": [h.hex() for h in hashes],
        "expect": expect,
    }


def changed(item, **changes):
    """The item numbered so is opened as something else than its leaf."""
    leaf = changes.pop("leaf", item)
    return {"item": item, "leaf": leaf, "label": f"item-{leaf}"} | changes


def subsets(n):
    yield "all", list(range(n))
    yield "first", [0]
    yield "last", [n - 1]
    yield "even", list(range(0, n, 2))
    yield "all-but-last", list(range(n - 1))
    picked = int.from_bytes(sha256(b"subset %d" % n), "big")
    yield "some", [i for i in range(n) if picked >> i & 1]
    if n <= 4:
        for bits in range(1, 2**n):
            yield f"{bits:0{n}b}", [i for i in range(n) if bits >> i & 1]


def accepted():
    for n in range(1, 65):
        seen = []
        for name, indices in subsets(n):
            if indices and indices not in seen:
                seen.append(indices)
                yield opening(f"{n}-{name}", n, indices, proof(n, indices))
    # The number of items is not bound by the root: take it from the signed statement alone.
    yield opening("6-stated-over-5", 6, [0], proof(5, [0]), root=mth(HASHES[:5]))


def refused():
    p = proof(5, [1, 3])
    forged = {"salt": bytes(32).hex()}

    def case(name, opened, hashes, expect, n=5, **more):
        return opening(name, n, opened, hashes, expect, **more)

    yield case("nothing-opened", [], [mth(HASHES[:5])], "Opening.NothingOpened")
    yield case("nothing-opened-nothing-proved", [], [], "Opening.NothingOpened")
    yield case("no-items", [0], [], "Opening.NoItems", n=0, root=HASHES[0])
    yield case("65-items", [0], proof(64, [0]), "Opening.TooManyItems", n=65, root=mth(HASHES))

    yield case("index-repeated", [1, 1, 3], p, "Opening.IndexRepeated")
    # A known forgery: the third node of a pair takes no part in the root.
    pair = proof(4, [2, 3])
    yield case("index-repeated-forged", [2, 3, changed(3, **forged)], pair, "Opening.IndexRepeated", n=4)
    yield case("index-repeated-forged-pair", [0, 1, changed(1, **forged)], [], "Opening.IndexRepeated", n=2)
    yield case("index-repeated-forged-first", [changed(1, **forged), 1, 3], p, "Opening.IndexRepeated")
    yield case("index-repeated-alone", [changed(0, **forged), 0], [], "Opening.IndexRepeated", n=1)
    yield case("index-order", [3, 1], p, "Opening.IndexOrder")
    yield case("index-is-number-of-items", [1, changed(5, leaf=3)], p, "Opening.IndexBeyondItems")
    # A known forgery: beyond the tree a leaf leads to a second root that nobody looks at.
    beside = [h for pair in zip(proof(5, [0]), HASHES[60:]) for h in pair]
    yield case("index-beyond-forged", [0, changed(8, leaf=0, **forged)], beside, "Opening.IndexBeyondItems")
    yield case("index-beyond-one-item", [0, changed(1, **forged)], [], "Opening.IndexBeyondItems", n=1)
    yield case("index-63-of-5", [1, changed(63, leaf=3)], p, "Opening.IndexBeyondItems")
    yield case("index-2-32", [changed(2**32, leaf=0)], proof(5, [0]), "Opening.IndexBeyondItems")

    yield case("hash-missing-last", [1, 3], p[:-1], "Opening.HashMissing")
    yield case("hash-missing-first", [1, 3], p[1:], "Opening.HashMissing")
    yield case("no-hashes", [1, 3], [], "Opening.HashMissing")
    yield case("hash-surplus-last", [1, 3], p + [HASHES[9]], "Opening.HashSurplus")
    yield case("hash-surplus-zero", [1, 3], p + [bytes(32)], "Opening.HashSurplus")
    yield case("hash-surplus-first", [1, 3], [HASHES[9]] + p, "Opening.HashSurplus")
    yield case("hash-surplus-all-opened", [0, 1, 2, 3, 4], [mth(HASHES[:5])], "Opening.HashSurplus")
    yield case("hash-surplus-one-item", [0], [HASHES[0]], "Opening.HashSurplus", n=1)

    other = "Opening.RootMismatch"
    yield case("salt-wrong", [1, changed(3, salt=LEAVES[2].salt.hex())], p, other)
    bit = bytes([LEAVES[3].salt[0] ^ 1, *LEAVES[3].salt[1:]])
    yield case("salt-one-bit", [1, changed(3, salt=bit.hex())], p, other)
    yield case("media-type-wrong", [1, changed(3, media_type="text/plain")], p, other)
    yield case("size-wrong", [1, changed(3, size=LEAVES[3].size + 1)], p, other)
    yield case("digest-wrong", [1, changed(3, sha256=LEAVES[2].sha256.hex())], p, other)
    yield case("proof-hash-wrong", [1, 3], [*p[:-1], HASHES[9]], other)
    yield case("proof-hashes-swapped", [1, 3], [p[1], p[0], *p[2:]], other)
    yield case("proof-of-other-items", [1, 3], proof(5, [0, 2]), other)
    yield case("proof-by-place-not-by-layer", [2], [HASHES[3], HASHES[4], mth(HASHES[:2])], other)
    yield case("root-wrong", [1, 3], p, other, root=mth(HASHES[:6]))
    yield case("root-zero", [1, 3], p, other, root=bytes(32))
    yield case("root-of-one-is-leaf-data-hash", [0], [], other, n=1, root=sha256(LEAVES[0].octets()))
    yield case("root-with-doubled-last-node", [0, 1, 2, 3, 4], [], other, root=doubled(HASHES[:5]))
    unprefixed = [sha256(leaf.octets()) for leaf in LEAVES[:5]]
    yield case("leaves-without-prefix", [0, 1, 2, 3, 4], [], other, root=mth(unprefixed))

    yield case("leaves-swapped", [changed(1, leaf=3, label="item-1"), changed(3, leaf=1, label="item-3")], p, other)
    yield case("leaf-of-its-neighbour", [changed(1, leaf=2, label="item-1"), 3], p, other)
    yield case("item-moved-with-its-label", [changed(1, leaf=3), changed(3, leaf=1)], p, "Label")
    yield case("label-moved", [changed(1, label="item-2"), 3], p, "Label")
    yield case("label-of-no-item", [1, changed(3, label="item-9")], p, "Label")

    # A node passed off as a leaf: two items stated over the root of four leaves.
    left, right = mth(HASHES[:2]), mth(HASHES[2:4])
    node = {"salt": HASHES[0].hex(), "sha256": HASHES[1].hex(), "size": 0, "media_type": "text/plain"}
    yield case("node-as-leaf", [changed(0, **node)], [right], other, n=2, root=mth(HASHES[:4]))
    yield case("node-as-leaf-both", [changed(0, **node), 1], [], other, n=2, root=sha256(b"\1", left, HASHES[1]))


def sealed():
    leaves = [leaf.fields() | {"octets": leaf.octets().hex(), "hash": leaf.hash().hex()} for leaf in LEAVES]
    write(
        "sealed",
        "Sealed annexes: leaves, roots over the first n of them, and openings of items under a root. "
        "Item i of the sealed statement bears the label item-i. A number among `opened` is that item as it was sealed; "
        "an object is the leaf numbered `leaf` put forward as `item` under `label`, with other `salt`, `media_type`, "
        "`size` or `sha256` where given.",
        [*accepted(), *refused()],
        leaves=leaves,
        roots=[mth(HASHES[:n]).hex() for n in range(1, 65)],
    )
