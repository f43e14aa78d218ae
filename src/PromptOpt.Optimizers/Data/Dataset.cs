using System.Buffers.Binary;
using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PromptOpt.Optimizers;

/// <summary>Rows of a signature in a fixed order. Immutable; every operation gives a new data set that shares the rows.</summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <typeparam name="T">The signature type.</typeparam>
public sealed partial class Dataset<T> : IReadOnlyList<Example<T>>
    where T : class, ISignature<T>
{
    private string? _fingerprint;

    private Dataset(ImmutableArray<Example<T>> examples, string? textFingerprint = null) => (Examples, TextFingerprint) = (examples, textFingerprint);

    /// <summary>A data set without rows.</summary>
    public static Dataset<T> Empty { get; } = new([]);

    /// <summary>The rows in order.</summary>
    public ImmutableArray<Example<T>> Examples { get; }

    /// <inheritdoc/>
    public int Count => Examples.Length;

    /// <summary>SHA-256 over the canonical rows in their order, as lower-case hexadecimal: equal for equal rows, whatever file or format they came from.</summary>
    public string Fingerprint => _fingerprint ??= ComputeFingerprint();

    /// <summary>Fingerprint of the text that the rows were read from; <see langword="null"/> when they are not all the rows of one file in order.</summary>
    internal string? TextFingerprint { get; }

    /// <inheritdoc/>
    public Example<T> this[int index] => Examples[index];

    /// <summary>A data set of values made in code; every field counts as present.</summary>
    public static Dataset<T> Of(params IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        CanonicalRow<T> row = new();
        FieldSet all = T.Definition.Inputs.Union(T.Definition.Outputs);
        return FromExamples(values.Select(value => row.CreateExample(value, all, source: null)));
    }

    /// <summary>A data set of examples. Ids of rows with equal content are numbered anew.</summary>
    public static Dataset<T> FromExamples(IEnumerable<Example<T>> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return new(WithDistinctIds(examples));
    }

    /// <summary>The rows in an order that depends on the seed only.</summary>
    public Dataset<T> Shuffle(long seed)
    {
        Example<T>[] examples = [.. Examples];
        new SeededRandom(seed, "dataset", "shuffle").Shuffle(examples.AsSpan());
        return new(ImmutableCollectionsMarshal.AsImmutableArray(examples));
    }

    /// <summary>The first rows; all of them when there are fewer.</summary>
    public Dataset<T> Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count >= Count ? this : new(Examples[..count]);
    }

    /// <summary>The rows after the first ones; none when there are fewer.</summary>
    public Dataset<T> Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count >= Count ? Empty : new(Examples[count..]);
    }

    /// <summary>The rows that meet a condition, in order. Their ids stay.</summary>
    public Dataset<T> Where(Func<Example<T>, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new([.. Examples.Where(predicate)]);
    }

    /// <summary>These rows, then the others. Ids of rows with equal content are numbered anew.</summary>
    public Dataset<T> Concat(Dataset<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return FromExamples([.. Examples, .. other.Examples]);
    }

    /// <summary>Refuses rows that lack an output that is neither optional nor has an initializer.</summary>
    /// <exception cref="MissingLabelException">There are such rows; it names each.</exception>
    public void RequireLabels() => RequireLabels(SignatureFields<T>.RequiredOutputs);

    /// <summary>Refuses rows that lack one of some outputs.</summary>
    /// <exception cref="MissingLabelException">There are such rows; it names each.</exception>
    internal void RequireLabels(FieldSet labels)
    {
        if (Examples.All(example => example.Present.ContainsAll(labels)))
        {
            return;
        }

        throw new MissingLabelException(
        [
            .. Examples.Where(example => !example.Present.ContainsAll(labels)).Select(example => new MissingLabel
            {
                ExampleId = example.Id,
                Source = example.Source,
                Fields = SignatureFields<T>.NamesOf(labels.Except(example.Present)),
            }),
        ]);
    }

    /// <summary>Walks the rows in order.</summary>
    public ImmutableArray<Example<T>>.Enumerator GetEnumerator() => Examples.GetEnumerator();

    IEnumerator<Example<T>> IEnumerable<Example<T>>.GetEnumerator() => ((IEnumerable<Example<T>>)Examples).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Examples).GetEnumerator();

    private static ImmutableArray<Example<T>> WithDistinctIds(IEnumerable<Example<T>> examples)
    {
        ImmutableArray<Example<T>>.Builder distinct = ImmutableArray.CreateBuilder<Example<T>>();
        Dictionary<UInt128, int> seen = [];
        foreach (Example<T> example in examples)
        {
            int ordinal = seen[example.Content] = seen.GetValueOrDefault(example.Content) + 1;
            string first = example.Id.Length > 16 ? example.Id[..16] : example.Id;
            string id = ordinal == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first}-{ordinal}");
            distinct.Add(id == example.Id ? example : example.WithId(id));
        }

        return distinct.DrainToImmutable();
    }

    private string ComputeFingerprint()
    {
        byte[] digests = new byte[Count * 16];
        for (int i = 0; i < Count; i++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(digests.AsSpan(i * 16), Examples[i].Content);
        }

        return string.Concat(SHA256.HashData(digests).Select(static b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
