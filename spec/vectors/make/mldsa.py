"""ML-DSA-44 (FIPS 204), written from the standard: slow, and not for secrets."""

import hashlib

Q, D, TAU, GAMMA1, GAMMA2 = 8380417, 13, 39, 1 << 17, (8380417 - 1) // 88
K, L, ETA, BETA, OMEGA = 4, 4, 2, 78, 80


def shake256(octets, length):
    return hashlib.shake_256(octets).digest(length)


def bits_reversed(number):
    return int(f"{number:08b}"[::-1], 2)


ZETAS = [pow(1753, bits_reversed(k), Q) for k in range(256)]


def ntt(poly):
    """Algorithm 41."""
    w, m, length = list(poly), 0, 128
    while length >= 1:
        for start in range(0, 256, 2 * length):
            m += 1
            for j in range(start, start + length):
                t = ZETAS[m] * w[j + length] % Q
                w[j], w[j + length] = (w[j] + t) % Q, (w[j] - t) % Q
        length //= 2
    return w


def ntt_inverse(poly):
    """Algorithm 42."""
    w, m, length = list(poly), 256, 1
    while length < 256:
        for start in range(0, 256, 2 * length):
            m -= 1
            for j in range(start, start + length):
                t = w[j]
                w[j] = (t + w[j + length]) % Q
                w[j + length] = -ZETAS[m] * (t - w[j + length]) % Q
        length *= 2
    return [c * 8347681 % Q for c in w]


def times(a, b):
    return [x * y % Q for x, y in zip(a, b)]


def plus(a, b):
    return [(x + y) % Q for x, y in zip(a, b)]


def minus(a, b):
    return [(x - y) % Q for x, y in zip(a, b)]


def matrix_times(matrix, vector):
    """A matrix by a vector, both of NTTs; the result is none."""
    rows = []
    for row in matrix:
        total = [0] * 256
        for a, b in zip(row, vector):
            total = plus(total, times(a, b))
        rows.append(ntt_inverse(total))
    return rows


def centred(number, modulus=Q):
    number %= modulus
    return number - modulus if number > modulus // 2 else number


def norm(vector):
    return max(abs(centred(c)) for poly in vector for c in poly)


def pack(numbers, width):
    """Algorithms 16 and 17, of numbers that are not negative."""
    whole = sum(number << (width * i) for i, number in enumerate(numbers))
    return whole.to_bytes(len(numbers) * width // 8, "little")


def unpack(octets, width):
    whole = int.from_bytes(octets, "little")
    return [(whole >> (width * i)) & ((1 << width) - 1) for i in range(len(octets) * 8 // width)]


def expand_a(rho):
    """Algorithms 30 and 32."""
    def poly(seed):
        stream, out, at = hashlib.shake_128(seed).digest(4096), [], 0
        while len(out) < 256:
            z = stream[at] | stream[at + 1] << 8 | (stream[at + 2] & 0x7F) << 16
            at += 3
            if z < Q:
                out.append(z)
        return out
    return [[poly(rho + bytes([s, r])) for s in range(L)] for r in range(K)]


def expand_s(rho):
    """Algorithms 31 and 33."""
    def poly(seed):
        out = []
        for octet in shake256(seed, 1024):
            for half in (octet & 15, octet >> 4):
                if half < 15 and len(out) < 256:
                    out.append(ETA - half % 5)
        return out
    polys = [poly(rho + r.to_bytes(2, "little")) for r in range(L + K)]
    return polys[:L], polys[L:]


def expand_mask(rho, kappa):
    """Algorithm 34."""
    return [
        [GAMMA1 - z for z in unpack(shake256(rho + (kappa + r).to_bytes(2, "little"), 576), 18)] for r in range(L)
    ]


def sample_in_ball(seed):
    """Algorithm 29."""
    stream = shake256(seed, 1024)
    signs, at, c = int.from_bytes(stream[:8], "little"), 8, [0] * 256
    for i in range(256 - TAU, 256):
        while stream[at] > i:
            at += 1
        j = stream[at]
        at += 1
        c[i] = c[j]
        c[j] = -1 if signs >> (i + TAU - 256) & 1 else 1
    return c


def decompose(r):
    """Algorithm 36."""
    r %= Q
    low = centred(r, 2 * GAMMA2)
    return (0, low - 1) if r - low == Q - 1 else ((r - low) // (2 * GAMMA2), low)


def high(vector):
    return [[decompose(c)[0] for c in poly] for poly in vector]


def encode_high(vector):
    return b"".join(pack(poly, 6) for poly in vector)


class Key:
    """Algorithm 6, of a seed of 32 octets."""

    def __init__(self, seed):
        whole = shake256(seed + bytes([K, L]), 128)
        rho, rest, self.k = whole[:32], whole[32:96], whole[96:]
        self.a = expand_a(rho)
        s1, s2 = expand_s(rest)
        self.s1, self.s2 = [ntt(p) for p in s1], [ntt(p) for p in s2]
        t = [plus(p, s) for p, s in zip(matrix_times(self.a, self.s1), s2)]
        low = [[centred(c, 1 << D) for c in poly] for poly in t]
        top = [[(c - l) >> D for c, l in zip(poly, part)] for poly, part in zip(t, low)]
        self.t0 = [ntt(p) for p in low]
        self.public = rho + b"".join(pack(poly, 10) for poly in top)
        self.tr = shake256(self.public, 64)

    def sign(self, message, context=b""):
        """Algorithms 2 and 7, deterministic."""
        mu = shake256(self.tr + bytes([0, len(context)]) + context + message, 64)
        rho, kappa = shake256(self.k + bytes(32) + mu, 64), 0
        while True:
            y = expand_mask(rho, kappa)
            kappa += L
            w = matrix_times(self.a, [ntt(p) for p in y])
            challenge = shake256(mu + encode_high(high(w)), 32)
            c = ntt(sample_in_ball(challenge))
            z = [plus(p, ntt_inverse(times(c, s))) for p, s in zip(y, self.s1)]
            rest = [minus(p, ntt_inverse(times(c, s))) for p, s in zip(w, self.s2)]
            lows = [[decompose(x)[1] for x in poly] for poly in rest]
            if norm(z) >= GAMMA1 - BETA or max(abs(x) for p in lows for x in p) >= GAMMA2 - BETA:
                continue
            ct0 = [ntt_inverse(times(c, t)) for t in self.t0]
            before = high(rest)
            after = high([plus(p, t) for p, t in zip(rest, ct0)])
            hints = [[int(a != b) for a, b in zip(x, y)] for x, y in zip(before, after)]
            if norm(ct0) >= GAMMA2 or sum(map(sum, hints)) > OMEGA:
                continue
            packed = b"".join(pack([(GAMMA1 - centred(x)) for x in poly], 18) for poly in z)
            return challenge + packed + encode_hints(hints)


def encode_hints(hints):
    """Algorithm 20."""
    places, ends = [], []
    for poly in hints:
        places += [i for i, hint in enumerate(poly) if hint]
        ends.append(len(places))
    return bytes(places) + bytes(OMEGA - len(places)) + bytes(ends)
