using System.Collections;
using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>What a module asks for beside the outputs of its signature, in the order in which it is asked. Immutable, compared by value; safe for concurrent use.</summary>
public sealed class ExtraFields : IReadOnlyList<ExtraField>, IEquatable<ExtraFields>
{
    /// <summary>The largest number of extra fields.</summary>
    public const int MaxFields = 8;

    private readonly ImmutableArray<ExtraField> _fields;
    private readonly int _hashCode;

    /// <summary>Puts extra fields together.</summary>
    /// <param name="fields">The fields.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxFields"/>, or two with one name.</exception>
    public ExtraFields(params ReadOnlySpan<ExtraField> fields)
    {
        _fields = [.. fields];
        if (_fields.Length > MaxFields || _fields.DistinctBy(static field => field.Name, StringComparer.Ordinal).Count() < _fields.Length)
        {
            throw new ArgumentException($"There can be {MaxFields} extra fields, each with a name of its own.", nameof(fields));
        }

        _hashCode = _fields.Aggregate(0, HashCode.Combine);
    }

    /// <summary>No extra field: what <see cref="Predict{T}"/> asks for.</summary>
    public static ExtraFields None { get; } = new();

    /// <summary>The reasoning alone: what <see cref="ChainOfThought{T}"/> asks for.</summary>
    public static ExtraFields Reasoning { get; } = new(ExtraField.Reasoning);

    /// <inheritdoc/>
    public int Count => _fields.Length;

    /// <summary>Whether the model reasons before it answers.</summary>
    public bool HasReasoning => IndexOf(ExtraField.Reasoning.Name) >= 0;

    /// <inheritdoc/>
    public ExtraField this[int index] => _fields[index];

    /// <summary>The index of the extra field with that name, or -1.</summary>
    public int IndexOf(string name)
    {
        for (int i = 0; i < _fields.Length; i++)
        {
            if (_fields[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Walks the fields without allocating.</summary>
    public ImmutableArray<ExtraField>.Enumerator GetEnumerator() => _fields.GetEnumerator();

    IEnumerator<ExtraField> IEnumerable<ExtraField>.GetEnumerator() => _fields.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _fields.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ExtraFields? other) => ReferenceEquals(this, other) || (other is not null && _fields.AsSpan().SequenceEqual(other._fields.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ExtraFields);

    /// <inheritdoc/>
    public override int GetHashCode() => _hashCode;
}
