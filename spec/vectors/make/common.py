"""Keys, notes and trees that the vectors are made of, written from the specifications alone."""

import base64
import hashlib
import json
import pathlib

import mldsa
from curve import Key

ROOT = pathlib.Path(__file__).resolve().parent.parent


def b64(octets):
    return base64.b64encode(octets).decode()


def seed(name):
    return hashlib.sha256(b"pactlog published test key, worthless: " + name.encode()).digest()


class Named:
    """A named key: 1 signs texts; 4 and 6 cosign checkpoints, with Ed25519 and with ML-DSA-44."""

    def __init__(self, name, kind=1, of=None):
        self.name, self.kind = name, kind
        self.key = mldsa.Key(seed(of or name)) if kind == 6 else Key(seed(of or name))
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
        return self.raw(time.to_bytes(8, "big") + self.key.sign(self.cosigned_message(text, time)))

    def cosigned_message(self, text, time, start=0):
        """C2SP tlog-cosignature, "ML-DSA-44 signed message", of a checkpoint's text."""
        origin, size, root = text.split(b"\n")[:3]
        name = self.name.encode()
        number = lambda n: n.to_bytes(8, "big")
        return (
            b"subtree/v1\n\0" + bytes([len(name)]) + name + number(time) + bytes([len(origin)]) + origin
            + number(start) + number(int(size)) + base64.b64decode(root)
        )

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
