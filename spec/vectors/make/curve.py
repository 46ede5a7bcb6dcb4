"""edwards25519 in integers, slowly: enough to make signatures that no honest signer makes.

RFC 8032 §5.1. Not for secrets: nothing here runs in constant time.
"""

import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
IDENTITY = (0, 1)


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    t = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + t, -1, P) % P
    y = (y1 * y2 + x1 * x2) * pow(1 - t, -1, P) % P
    return (x, y)


def mul(k, point):
    total = IDENTITY
    while k:
        if k & 1:
            total = add(total, point)
        point = add(point, point)
        k >>= 1
    return total


def neg(point):
    return (-point[0] % P, point[1])


def root(y, sign):
    """The x of a y, or None if the curve has none."""
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P:
        return None
    return x if x & 1 == sign else -x % P


def encode(point):
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


BASE = (root(4 * pow(5, -1, P) % P, 0), 4 * pow(5, -1, P) % P)


def torsion():
    """A point of order 8."""
    y = 2
    while True:
        x = root(y, 0)
        if x is not None:
            point = mul(L, (x, y))
            if mul(4, point) != IDENTITY:
                return point
        y += 1


T8 = torsion()
SMALL = [mul(i, T8) for i in range(8)]


def sha512(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little")


class Key:
    def __init__(self, seed):
        digest = hashlib.sha512(seed).digest()
        scalar = int.from_bytes(digest[:32], "little")
        self.scalar = (scalar & (1 << 254) - 8) | 1 << 254
        self.prefix = digest[32:]
        self.point = mul(self.scalar, BASE)
        self.public = encode(self.point)

    def sign(self, message, prefix=b""):
        r = sha512(prefix, self.prefix, message) % L
        big_r = encode(mul(r, BASE))
        k = sha512(prefix, big_r, self.public, message)
        return big_r + ((r + k * self.scalar) % L).to_bytes(32, "little")
