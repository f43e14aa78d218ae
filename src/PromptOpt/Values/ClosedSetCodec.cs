using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>A closed set of values, by name.</summary>
internal abstract class ClosedSetCodec<T> : ScalarCodec<T>
    where T : notnull
{
    // A decimal holds that many digits exactly.
    private const int MaxDigits = 28;

    // What models put before a member as code writes it, beside the type's own name.
    private static readonly string[] TypeNames = [typeof(T).Name, "Literal", "Enum", "str", "string"];

    private readonly ClosedSetMember<T>[] _members;
    private readonly int _maxLength;

    protected ClosedSetCodec(ClosedSetMember<T>[] members)
    {
        _members = members;
        foreach (ClosedSetMember<T> member in members)
        {
            _maxLength = Math.Max(_maxLength, member.Name.Length + member.MemberName.Length + (member.Description?.Length ?? 0));
        }

        // A member in whatever dress is short; longer text is not undressed layer by layer.
        _maxLength = (2 * _maxLength) + 256;
        Expected = ScalarWords.OneOf([.. members.Select(static member => member.Name)]);
    }

    internal override bool HasNames => true;

    protected override string Expected { get; }

    public override void WriteJson(T value, Utf8JsonWriter writer) => writer.WriteStringValue(ToMemberName(value));

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        if (ParsedJson.TryGetString(json, out string? text))
        {
            return TryReadText(text, mode, out value, out error);
        }

        if (mode == FieldReadMode.Lenient && json.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
        {
            return TryReadText(json.GetRawText(), mode, out value, out error);
        }

        (value, error) = (default, FieldErrors.Parse(Expected, json));
        return false;
    }

    public override void Format(T value, PromptWriter writer) => writer.WriteText(ToMemberName(value));

    protected override bool TryReadPlain(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T value)
    {
        foreach (ClosedSetMember<T> member in _members)
        {
            if (text.SequenceEqual(member.Name))
            {
                value = member.Value;
                return true;
            }
        }

        foreach (ClosedSetMember<T> member in _members)
        {
            if (text.SequenceEqual(member.MemberName))
            {
                value = member.Value;
                return true;
            }
        }

        value = default;
        return mode == FieldReadMode.Written && TryReadWritten(text, out value);
    }

    /// <summary>A value outside the set, as <see cref="FieldCodec{T}.ToMemberName"/> writes it.</summary>
    protected abstract bool TryReadWritten(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value);

    protected override bool TryReadDressed(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (text.Length > _maxLength)
        {
            return false;
        }

        ReadOnlySpan<char> name = ReplyText.Scalar(text);
        return TryFind(name, out value)
            || TryFind(ReplyText.Name(name), out value)
            || TryFindInCode(name, out value)
            || TryFindWithDescription(name, out value)
            || (Explanations.TrySplitReason(name, out ReadOnlySpan<char> word, out ReadOnlySpan<char> reason)
                && TryFind(ReplyText.Name(word), out value)
                && Explanations.LeaveNoDoubt(reason)
                && IsConfirmedBy(value, reason))
            || (Bullets.TryTakeLone(text, out ReadOnlySpan<char> only) && TryReadDressed(only, out value));
    }

    protected override bool IsConfirmedBy(T value, ReadOnlySpan<char> explanation)
    {
        foreach (ClosedSetMember<T> member in _members)
        {
            if (!member.Value.Equals(value) && (Explanations.Mentions(explanation, member.Name) || Explanations.Mentions(explanation, member.MemberName)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The member with that name, spelled loosely, or with that description or number, if there is just one.</summary>
    private bool TryFind(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value)
        => TryReadPlain(text, FieldReadMode.Lenient, out value)
            || TryFindOnly(text, static (text, member) => EnumName.Equals(text, member.Name) || EnumName.Equals(text, member.MemberName), out value)
            || TryFindOnly(text, static (text, member) => Describes(text, member), out value)
            || TryFindOnly(text, static (text, member) => AreSameNumber(text, member.Name), out value);

    /// <summary><c>Color.GREEN</c>, <c>Literal['green']</c>, <c>str[green]</c>: a member as code writes it, or an echo of its type.</summary>
    private bool TryFindInCode(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        text = text.TrimEnd('.');
        foreach (string type in TypeNames)
        {
            if (text.Length <= type.Length + 1 || !text.StartsWith(type, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            ReadOnlySpan<char> rest = text[type.Length..];
            if (rest[0] == '.' || (rest[0] == '[' && rest[^1] == ']'))
            {
                return TryFind(ReplyText.Scalar(rest[0] == '.' ? rest[1..] : rest[1..^1]), out value);
            }
        }

        return false;
    }

    /// <summary><c>positive: the writer is pleased</c>, with a colon, a dash or brackets, where the second part is the member's own description.</summary>
    private bool TryFindWithDescription(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value)
        => TryFindOnly(
            text,
            static (text, member) =>
            {
                if (string.IsNullOrEmpty(member.Description))
                {
                    return false;
                }

                for (int at = 1; at < text.Length; at++)
                {
                    if (text[at] is ':' or '-' or '–' or '—' or '(' or '='
                        && Describes(text[(at + 1)..].TrimEnd(')'), member)
                        && ReplyText.Name(text[..at]) is var name
                        && (EnumName.Equals(name, member.Name) || EnumName.Equals(name, member.MemberName)))
                    {
                        return true;
                    }
                }

                return false;
            },
            out value);

    /// <summary>Whether both are numbers, and the same, as <c>3.0</c> and <c>3</c>; a sign that is written carries meaning.</summary>
    private static bool AreSameNumber(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return left.Length <= MaxDigits
            && decimal.TryParse(left, style, CultureInfo.InvariantCulture, out decimal first)
            && decimal.TryParse(right, style, CultureInfo.InvariantCulture, out decimal second)
            && first == second
            && left.StartsWith("+", StringComparison.Ordinal) == right.StartsWith("+", StringComparison.Ordinal);
    }

    private static bool Describes(ReadOnlySpan<char> text, ClosedSetMember<T> member)
        => !string.IsNullOrEmpty(member.Description)
            && ReplyText.Name(text).Equals(ReplyText.Name(member.Description), StringComparison.OrdinalIgnoreCase);

    private bool TryFindOnly(ReadOnlySpan<char> text, Matching matches, [MaybeNullWhen(false)] out T value)
    {
        int found = 0;
        value = default;
        foreach (ClosedSetMember<T> member in _members)
        {
            if (matches(text, member))
            {
                value = member.Value;
                found++;
            }
        }

        return found == 1;
    }

    private delegate bool Matching(ReadOnlySpan<char> text, ClosedSetMember<T> member);
}
