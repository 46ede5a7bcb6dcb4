"""Keys, notes and trees that the vectors are made of, written from the specifications alone."""

import base64
import hashlib
import json
import pathlib

from curve import Key

ROOT = pathlib.Path(__file__).resolve().parent.parent


def b64(octets):
    return base64.b64encode(octets).decode()


def seed(name):
    return hashlib.sha256(b"pactlog published test key, worthless: " + name.encode()).digest()


class Named:
    """A named key. ML-DSA-44 keys are octets of the right length that verify nothing."""

    def __init__(self, name, kind=1, of=None):
        self.name, self.kind = name, kind
        if kind == 6:
            self.public = b"".join(hashlib.sha256(seed(of or name) + bytes([i])).digest() for i in range(41))
        else:
            self.key = Key(seed(of or name))
            self.public = self.key.public
        self.id = hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + self.public).digest()[:4]

    def vkey(self):
        return f"{self.name}+{self.id.hex()}+{b64(bytes([self.kind]) + self.public)}"

    def line(self, text, time=None):
        text = text.encode()
        if self.kind == 1:
            return self.raw(self.key.sign(text))
        if self.kind == 4:
            message = b"cosignature/v1\ntime %d\n" % time + text
            return self.raw(time.to_bytes(8, "big") + self.key.sign(message))
        return self.raw(time.to_bytes(8, "big") + bytes(2420))

    def raw(self, octets):
        return f"\u2014 {self.name} {b64(self.id + octets)}\n"


def note(text, *lines):
    return text + "\n" + "".join(lines)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf_hash(entry):
    return sha256(b"\0", entry)


def split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(leaves):
    """RFC 6962 §2.1 over leaf hashes."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256()
    k = split(len(leaves))
    return sha256(b"\1", mth(leaves[:k]), mth(leaves[k:]))


def path(m, leaves):
    """RFC 6962 §2.1.1."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return path(m, leaves[:k]) + [mth(leaves[k:])]
    return path(m - k, leaves[k:]) + [mth(leaves[:k])]


def subproof(m, leaves, whole=True):
    """RFC 6962 §2.1.2."""
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return subproof(m, leaves[:k], whole) + [mth(leaves[k:])]
    return subproof(m - k, leaves[k:], False) + [mth(leaves[:k])]


def checkpoint(origin, size, root, *extension):
    return f"{origin}\n{size}\n{b64(root)}\n" + "".join(line + "\n" for line in extension)


def write(folder, about, cases, **shared):
    """One case a line, so that a change shows as one."""
    names = [case["name"] for case in cases]
    assert len(names) == len(set(names)), [n for n in names if names.count(n) > 1]
    lines = ",\n".join("    " + json.dumps(case, ensure_ascii=True) for case in cases)
    head = "".join(f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=True)},\n" for k, v in shared.items())
    (ROOT / folder).mkdir(exist_ok=True)
    (ROOT / folder / "cases.json").write_text(
        f'{{\n  "about": {json.dumps(about)},\n{head}  "cases": [\n{lines}\n  ]\n}}\n'
    )
