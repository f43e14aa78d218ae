using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>A type with a declared rule: values that break it are read, and then refused as <see cref="FailureKind.Constraint"/>, unless they are there already.</summary>
internal abstract class RuleCodec<T>(FieldCodec<T> inner, string rule) : FieldCodec<T>
{
    internal sealed override bool TakesAnyText => inner.TakesAnyText;

    internal sealed override bool HasNames => inner.HasNames;

    internal sealed override bool IsKnownByMembers => inner.IsKnownByMembers;

    public sealed override void WriteJson(T value, Utf8JsonWriter writer) => inner.WriteJson(value, writer);

    public sealed override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
        => inner.TryReadJson(json, mode, out value, out error) && (mode == FieldReadMode.Written || Check(value, json.GetRawText(), out error));

    public sealed override void Format(T value, PromptWriter writer) => inner.Format(value, writer);

    public sealed override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
        => inner.TryReadText(text, mode, out value, out error) && (mode == FieldReadMode.Written || Check(value, text, out error));

    internal sealed override string ToMemberName(T value) => inner.ToMemberName(value);

    protected abstract bool IsMet(T value);

    private bool Check(T value, ReadOnlySpan<char> found, out FieldError error)
    {
        bool isMet = value is null || IsMet(value);
        error = isMet ? default : FieldErrors.Constraint(rule, found);
        return isMet;
    }
}

/// <summary>A value between two others, each included or not.</summary>
internal sealed class RangeCodec<T>(FieldCodec<T> inner, T min, T max, bool excludesMin = false, bool excludesMax = false)
    : RuleCodec<T>(inner, RuleWords.Range(string.Create(CultureInfo.InvariantCulture, $"{min}"), string.Create(CultureInfo.InvariantCulture, $"{max}"), excludesMin, excludesMax))
    where T : IComparable<T>
{
    // Whole numbers would do with the next one, but of others there is none. Written so that a value that compares with nothing, such as NaN, is outside.
    private readonly int _least = excludesMin ? 1 : 0;
    private readonly int _most = excludesMax ? -1 : 0;

    protected override bool IsMet(T value) => Math.Sign(value.CompareTo(min)) >= _least && Math.Sign(value.CompareTo(max)) <= _most;
}

/// <summary>A value of a type without ends that has one bound.</summary>
internal sealed class BoundCodec<T>(FieldCodec<T> inner, T bound, bool isLower)
    : RuleCodec<T>(inner, isLower ? RuleWords.AtLeast(string.Create(CultureInfo.InvariantCulture, $"{bound}")) : RuleWords.AtMost(string.Create(CultureInfo.InvariantCulture, $"{bound}")))
    where T : IComparable<T>
{
    protected override bool IsMet(T value) => isLower ? value.CompareTo(bound) >= 0 : value.CompareTo(bound) <= 0;
}

/// <summary>One of several values.</summary>
internal sealed class AllowedCodec<T>(FieldCodec<T> inner, T[] values)
    : RuleCodec<T>(inner, ScalarWords.OneOf([.. values.Select(static value => string.Create(CultureInfo.InvariantCulture, $"{value}"))]))
    where T : IEquatable<T>
{
    protected override bool IsMet(T value) => Array.IndexOf(values, value) >= 0;
}

/// <summary>A text of a certain length, in UTF-16 characters.</summary>
internal sealed class LengthCodec(FieldCodec<string> inner, int min, int max)
    : RuleCodec<string>(inner, RuleWords.Length(min, max))
{
    protected override bool IsMet(string value) => value.Length >= min && value.Length <= max;
}

/// <summary>A collection with a certain number of items.</summary>
internal sealed class CountCodec<TCollection>(FieldCodec<TCollection> inner, int min, int max)
    : RuleCodec<TCollection>(inner, RuleWords.Count(min, max))
    where TCollection : System.Collections.IEnumerable
{
    protected override bool IsMet(TCollection value)
    {
        int count = 0;
        if (value is System.Collections.ICollection collection)
        {
            count = collection.Count;
        }
        else
        {
            foreach (object? _ in value)
            {
                count++;
            }
        }

        return count >= min && count <= max;
    }
}

/// <summary>A text that a pattern matches as a whole.</summary>
internal sealed class PatternCodec(FieldCodec<string> inner, string pattern) : RuleCodec<string>(inner, RuleWords.Pattern(pattern))
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly Regex _pattern = new($"^(?:{pattern})$", RegexOptions.CultureInvariant, Timeout);

    protected override bool IsMet(string value)
    {
        try
        {
            Match match = _pattern.Match(value);
            return match.Success && match.Length == value.Length;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
