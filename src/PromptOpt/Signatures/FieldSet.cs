using System.Numerics;

namespace PromptOpt;

/// <summary>A set of field indexes of one signature (at most 64 fields).</summary>
public readonly record struct FieldSet
{
    /// <summary>The largest number of fields a signature may have.</summary>
    public const int MaxFields = 64;

    private readonly ulong _bits;

    private FieldSet(ulong bits) => _bits = bits;

    /// <summary>How many fields are in the set.</summary>
    public int Count => BitOperations.PopCount(_bits);

    /// <summary>Whether no field is in the set.</summary>
    public bool IsEmpty => _bits == 0;

    /// <summary>The fields from <paramref name="start"/> on, <paramref name="count"/> of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The fields are not all from 0 to <see cref="MaxFields"/> - 1.</exception>
    public static FieldSet Range(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxFields - start);
        return count == 0 ? default : new((ulong.MaxValue >> (MaxFields - count)) << start);
    }

    /// <summary>Whether the field is in the set; an index that no signature has is not.</summary>
    public bool Contains(int field) => (uint)field < MaxFields && (_bits & (1UL << field)) != 0;

    /// <summary>Whether every field of the other set is in this one.</summary>
    public bool ContainsAll(FieldSet other) => (_bits & other._bits) == other._bits;

    /// <summary>This set with the field.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not from 0 to <see cref="MaxFields"/> - 1.</exception>
    public FieldSet Add(int field)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(field);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(field, MaxFields);
        return new(_bits | (1UL << field));
    }

    /// <summary>The fields in either set.</summary>
    public FieldSet Union(FieldSet other) => new(_bits | other._bits);

    /// <summary>The fields in both sets.</summary>
    public FieldSet Intersect(FieldSet other) => new(_bits & other._bits);

    /// <summary>The fields of this set that are not in the other.</summary>
    public FieldSet Except(FieldSet other) => new(_bits & ~other._bits);

    /// <summary>Walks the indexes in ascending order without allocating.</summary>
    public Enumerator GetEnumerator() => new(_bits);

    /// <summary>Walks the indexes of a <see cref="FieldSet"/>.</summary>
    /// <remarks>Not safe for concurrent use.</remarks>
    public struct Enumerator
    {
        private ulong _rest;

        internal Enumerator(ulong bits) => (_rest, Current) = (bits, -1);

        /// <summary>The index at the current position.</summary>
        public int Current { get; private set; }

        /// <summary>Goes to the next index.</summary>
        public bool MoveNext()
        {
            if (_rest == 0)
            {
                return false;
            }

            Current = BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}
