using System.Collections;
using System.Collections.Immutable;
using System.Numerics;

namespace PromptOpt.SourceGeneration;

/// <summary>The codecs of the types a field may have. Called by generated code; each is stateless and made once.</summary>
public static class FieldCodecs
{
    /// <summary>Text, taken as it is.</summary>
    public static FieldCodec<string> Text => TextCodec.Instance;

    /// <summary>True or false.</summary>
    public static FieldCodec<bool> Boolean => BooleanCodec.Instance;

    /// <summary>One UTF-16 character.</summary>
    public static FieldCodec<char> Character => CharacterCodec.Instance;

    /// <summary>A date, as <c>2024-02-29</c>.</summary>
    public static FieldCodec<DateOnly> Date => TimeCodecs.Date;

    /// <summary>A time of day, as <c>14:30:00</c>.</summary>
    public static FieldCodec<TimeOnly> Time => TimeCodecs.Time;

    /// <summary>A date and time, as <c>2024-02-29T14:30:00</c>; <c>Z</c> and an offset are kept as its kind.</summary>
    public static FieldCodec<DateTime> DateTime => TimeCodecs.DateTime;

    /// <summary>A date and time with its offset from UTC.</summary>
    public static FieldCodec<DateTimeOffset> DateTimeOffset => TimeCodecs.DateTimeOffset;

    /// <summary>A duration, as <c>1.02:30:00</c>.</summary>
    public static FieldCodec<TimeSpan> Duration => TimeCodecs.Duration;

    /// <summary>A GUID.</summary>
    public static FieldCodec<Guid> Identifier => TimeCodecs.Identifier;

    /// <summary>A URI, absolute or relative.</summary>
    public static FieldCodec<Uri> Uri => UriCodec.Instance;

    /// <summary>A number: any integer type, <see cref="Half"/>, <see cref="float"/>, <see cref="double"/>, <see cref="decimal"/>.</summary>
    public static FieldCodec<T> Number<T>()
        where T : struct, INumber<T>
        => NumberCodec<T>.Instance;

    /// <summary>A member of an enum, by its wire name.</summary>
    public static FieldCodec<TEnum> Enum<TEnum>(params EnumMember<TEnum>[] members)
        where TEnum : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(members);
        return new EnumCodec<TEnum>(members);
    }

    /// <summary>One of several texts.</summary>
    /// <param name="values">The texts; each once, none empty.</param>
    public static FieldCodec<string> Choice(params string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new ChoiceCodec(values);
    }

    /// <summary>Adds the rule that a value is one of several.</summary>
    /// <param name="inner">The codec of the value.</param>
    /// <param name="values">The values that are allowed.</param>
    public static FieldCodec<T> Allowed<T>(FieldCodec<T> inner, params T[] values)
        where T : IEquatable<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        return new AllowedCodec<T>(inner, values);
    }

    /// <summary>One of <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="System.DateTime"/>, <see cref="System.DateTimeOffset"/>, <see cref="TimeSpan"/>, <see cref="Guid"/>.</summary>
    /// <exception cref="NotSupportedException">Another type.</exception>
    public static FieldCodec<T> Parsable<T>()
        where T : struct
        => TimeCodecs.Find<T>() ?? throw new NotSupportedException($"There is no codec for {typeof(T)}.");

    /// <summary>A type of the user's that is written as one text.</summary>
    /// <typeparam name="TCodec">The codec.</typeparam>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="create">Makes what writes and reads the text; where it throws, whoever uses a value is told.</param>
    /// <param name="expected">What a value looks like, in words.</param>
    public static FieldCodec<T> OfText<TCodec, T>(Func<TCodec> create, string expected)
        where TCodec : TextFieldCodec<T>
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentException.ThrowIfNullOrEmpty(expected);
        return UnmadeCodec<T>.Make(create, out FieldCodecException? failure) is { } codec ? new OwnTextCodec<T>(codec, expected) : new UnmadeCodec<T>(failure!);
    }

    /// <summary>A type of the user's that is written as JSON.</summary>
    /// <typeparam name="TCodec">The codec.</typeparam>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="create">Makes what writes and reads the JSON; where it throws, whoever uses a value is told.</param>
    /// <param name="expected">What a value looks like, in words.</param>
    public static FieldCodec<T> OfJson<TCodec, T>(Func<TCodec> create, string expected)
        where TCodec : FieldCodec<T>
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentException.ThrowIfNullOrEmpty(expected);
        return UnmadeCodec<T>.Make(create, out FieldCodecException? failure) is { } codec ? new OwnJsonCodec<T>(codec, expected) : new UnmadeCodec<T>(failure!);
    }

    /// <summary>A field that holds values of a type of the user's: what its codec does wrong is said with the name of the field.</summary>
    /// <param name="inner">The codec of the field.</param>
    /// <param name="signature">Full name of the signature.</param>
    /// <param name="field">Wire name of the field.</param>
    public static FieldCodec<T> OfField<T>(FieldCodec<T> inner, string signature, string field)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return new OwnFieldCodec<T>(inner, signature, field);
    }

    /// <summary>A value that may be missing.</summary>
    public static FieldCodec<T?> Optional<T>(FieldCodec<T> inner)
        where T : struct
        => new OptionalCodec<T>(inner);

    /// <summary>A reference that may be missing.</summary>
    public static FieldCodec<T?> OptionalReference<T>(FieldCodec<T> inner)
        where T : class
        => new OptionalReferenceCodec<T>(inner);

    /// <summary>An array.</summary>
    public static FieldCodec<T[]> Array<T>(FieldCodec<T> item) => new ArrayCodec<T>(item);

    /// <summary>A list.</summary>
    public static FieldCodec<List<T>> List<T>(FieldCodec<T> item) => new ListCodec<T>(item);

    /// <summary>A list that does not change.</summary>
    public static FieldCodec<IReadOnlyList<T>> ReadOnlyList<T>(FieldCodec<T> item) => new ReadOnlyListCodec<T>(item);

    /// <summary>An immutable array.</summary>
    public static FieldCodec<ImmutableArray<T>> ImmutableArray<T>(FieldCodec<T> item) => new ImmutableArrayCodec<T>(item);

    /// <summary>A list behind <see cref="IList{T}"/>; what is read can be changed.</summary>
    public static FieldCodec<IList<T>> ListInterface<T>(FieldCodec<T> item) => new EnumerableCodec<IList<T>, T>(item, static items => new List<T>(items));

    /// <summary>A list behind <see cref="ICollection{T}"/>; what is read can be changed.</summary>
    public static FieldCodec<ICollection<T>> CollectionInterface<T>(FieldCodec<T> item) => new EnumerableCodec<ICollection<T>, T>(item, static items => new List<T>(items));

    /// <summary>A list behind <see cref="IEnumerable{T}"/>.</summary>
    public static FieldCodec<IEnumerable<T>> Enumerable<T>(FieldCodec<T> item) => new EnumerableCodec<IEnumerable<T>, T>(item, static items => items);

    /// <summary>A list behind <see cref="IReadOnlyCollection{T}"/>.</summary>
    public static FieldCodec<IReadOnlyCollection<T>> ReadOnlyCollection<T>(FieldCodec<T> item) => new EnumerableCodec<IReadOnlyCollection<T>, T>(item, static items => items);

    /// <summary>A set: a list in which each value counts once, however often it is given.</summary>
    public static FieldCodec<HashSet<T>> HashSet<T>(FieldCodec<T> item) => new SetCodec<HashSet<T>, T>(item, static items => [.. items]);

    /// <summary>A set behind <see cref="ISet{T}"/>; what is read can be changed.</summary>
    public static FieldCodec<ISet<T>> SetInterface<T>(FieldCodec<T> item) => new SetCodec<ISet<T>, T>(item, static items => new HashSet<T>(items));

    /// <summary>A set behind <see cref="IReadOnlySet{T}"/>.</summary>
    public static FieldCodec<IReadOnlySet<T>> ReadOnlySet<T>(FieldCodec<T> item) => new SetCodec<IReadOnlySet<T>, T>(item, static items => new HashSet<T>(items));

    /// <summary>A dictionary. Keys are text, enums or numbers.</summary>
    public static FieldCodec<Dictionary<TKey, T>> Dictionary<TKey, T>(FieldCodec<TKey> key, FieldCodec<T> item)
        where TKey : notnull
        => new MutableDictionaryCodec<TKey, T>(key, item);

    /// <summary>A dictionary that does not change. Keys are text, enums or numbers.</summary>
    public static FieldCodec<IReadOnlyDictionary<TKey, T>> ReadOnlyDictionary<TKey, T>(FieldCodec<TKey> key, FieldCodec<T> item)
        where TKey : notnull
        => new ReadOnlyDictionaryCodec<TKey, T>(key, item);

    /// <summary>Adds the rule that a value is between two others, both included.</summary>
    public static FieldCodec<T> Range<T>(FieldCodec<T> inner, T min, T max)
        where T : IComparable<T>
        => new RangeCodec<T>(inner, min, max);

    /// <summary>Adds the rule that a value is between two others.</summary>
    /// <param name="inner">The codec of the value.</param>
    /// <param name="min">The lower bound.</param>
    /// <param name="max">The upper bound.</param>
    /// <param name="excludesMin">Whether the lower bound itself is not allowed.</param>
    /// <param name="excludesMax">Whether the upper bound itself is not allowed.</param>
    public static FieldCodec<T> Range<T>(FieldCodec<T> inner, T min, T max, bool excludesMin, bool excludesMax)
        where T : IComparable<T>
        => new RangeCodec<T>(inner, min, max, excludesMin, excludesMax);

    /// <summary>Adds the rule that a value is no smaller than another one.</summary>
    public static FieldCodec<T> AtLeast<T>(FieldCodec<T> inner, T min)
        where T : IComparable<T>
        => new BoundCodec<T>(inner, min, isLower: true);

    /// <summary>Adds the rule that a value is no larger than another one.</summary>
    public static FieldCodec<T> AtMost<T>(FieldCodec<T> inner, T max)
        where T : IComparable<T>
        => new BoundCodec<T>(inner, max, isLower: false);

    /// <summary>Adds the rule that a text has at least and at most so many UTF-16 characters.</summary>
    public static FieldCodec<string> Length(FieldCodec<string> inner, int min, int max) => new LengthCodec(inner, min, max);

    /// <summary>Adds the rule that a collection has at least and at most so many items.</summary>
    public static FieldCodec<TCollection> Count<TCollection>(FieldCodec<TCollection> inner, int min, int max)
        where TCollection : IEnumerable
        => new CountCodec<TCollection>(inner, min, max);

    /// <summary>Adds the rule that a regular expression matches the whole text. A match that takes longer than a second counts as none.</summary>
    public static FieldCodec<string> Pattern(FieldCodec<string> inner, string pattern) => new PatternCodec(inner, pattern);
}
