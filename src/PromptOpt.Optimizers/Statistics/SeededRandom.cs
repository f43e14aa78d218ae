using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>
/// Random numbers that depend on a seed and on the names of a stream only: the same on every platform and .NET version, and
/// untouched by the order in which other streams are drawn from. xoshiro256** (Blackman and Vigna 2021, "Scrambled Linear
/// Pseudorandom Number Generators") whose state is the SHA-256 of seed and names. Not safe for concurrent use: give each
/// piece of work a stream of its own.
/// </summary>
public sealed class SeededRandom
{
    private readonly byte[] _key;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>The stream of a seed and names.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="names">What the numbers are for, such as <c>"candidate", "7", "demos"</c>. Other names give independent numbers.</param>
    public SeededRandom(long seed, params ReadOnlySpan<string> names)
        : this(Key(seed), names)
    {
    }

    private SeededRandom(byte[] parent, ReadOnlySpan<string> names)
    {
        _key = parent;
        foreach (string name in names)
        {
            _key = Key(_key, name);
        }

        Span<byte> state = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_key, state);
        _s0 = BinaryPrimitives.ReadUInt64LittleEndian(state);
        _s1 = BinaryPrimitives.ReadUInt64LittleEndian(state[8..]);
        _s2 = BinaryPrimitives.ReadUInt64LittleEndian(state[16..]);
        _s3 = BinaryPrimitives.ReadUInt64LittleEndian(state[24..]);
    }

    /// <summary>The stream named further. It does not depend on what was drawn from this one, nor the other way round.</summary>
    public SeededRandom Substream(params ReadOnlySpan<string> names) => new(_key, names);

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A whole number from 0 up to, not including, <paramref name="end"/>, each equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="end"/> is not positive.</exception>
    public int NextInt32(int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(end);

        // Lemire 2019, "Fast Random Integer Generation in an Interval": the high half of a product, rejecting the uneven rest.
        ulong product = (NextUInt64() >> 32) * (uint)end;
        if ((uint)product < (uint)end)
        {
            uint threshold = (uint)-end % (uint)end;
            while ((uint)product < threshold)
            {
                product = (NextUInt64() >> 32) * (uint)end;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Fills with whole numbers as <see cref="NextInt32"/> would give one after another, in a fraction of the time.</summary>
    internal void Fill(Span<int> numbers, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(end);
        uint range = (uint)end;
        uint threshold = unchecked(0 - range) % range;

        // The steps of NextUInt64, written out so that the state stays in registers.
        (ulong s0, ulong s1, ulong s2, ulong s3) = (_s0, _s1, _s2, _s3);
        foreach (ref int number in numbers)
        {
            ulong product;
            do
            {
                product = ((BitOperations.RotateLeft(s1 * 5, 7) * 9) >> 32) * range;
                ulong shifted = s1 << 17;
                s2 ^= s0;
                s3 ^= s1;
                s1 ^= s2;
                s0 ^= s3;
                s2 ^= shifted;
                s3 = BitOperations.RotateLeft(s3, 45);
            }
            while ((uint)product < threshold);
            number = (int)(product >> 32);
        }

        (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);
    }

    /// <summary>A number from 0 up to, not including, 1, with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts the items into random order, each order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt32(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>Some of the numbers from 0 up to, not including, <paramref name="end"/>, each once, in random order.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or more than <paramref name="end"/>.</exception>
    public int[] Sample(int end, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, end);
        int[] numbers = new int[end];
        for (int i = 0; i < end; i++)
        {
            numbers[i] = i;
        }

        for (int i = 0; i < count; i++)
        {
            int other = i + NextInt32(end - i);
            (numbers[i], numbers[other]) = (numbers[other], numbers[i]);
        }

        return numbers[..count];
    }

    private static byte[] Key(long seed)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, seed);
        return SHA256.HashData(bytes);
    }

    // Hashing name by name makes a substream's key the same whether its names are given at once or one after another.
    private static byte[] Key(byte[] parent, string name)
    {
        byte[] bytes = new byte[parent.Length + Encoding.UTF8.GetByteCount(name)];
        parent.CopyTo(bytes, 0);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(parent.Length));
        return SHA256.HashData(bytes);
    }
}
