using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>A closed set of values, by name.</summary>
internal sealed class EnumCodec<TEnum> : FieldCodec<TEnum>
    where TEnum : struct, Enum
{
    private const int MaxListed = 40;

    // A member's name in whatever dress is short; longer text is not undressed layer by layer.
    private const int MaxLength = 256;

    private readonly EnumMember<TEnum>[] _members;
    private readonly Dictionary<TEnum, string> _names;
    private readonly string _expected;

    public EnumCodec(EnumMember<TEnum>[] members)
    {
        _members = members;
        _names = new Dictionary<TEnum, string>(members.Length);
        foreach (EnumMember<TEnum> member in members)
        {
            _names.TryAdd(member.Value, member.Name);
        }

        _expected = "one of: " + string.Join("; ", members.Take(MaxListed).Select(static member => member.Name))
            + (members.Length > MaxListed ? $"; … ({members.Length} in all)" : "");
    }

    public override void WriteJson(TEnum value, Utf8JsonWriter writer) => writer.WriteStringValue(ToMemberName(value));

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out TEnum value, out FieldError error)
    {
        if (ParsedJson.TryGetString(json, out string? text))
        {
            return TryReadText(text, mode, out value, out error);
        }

        if (mode == FieldReadMode.Lenient && json.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
        {
            return TryReadText(json.GetRawText(), mode, out value, out error);
        }

        (value, error) = (default, FieldErrors.Parse(_expected, json));
        return false;
    }

    public override void Format(TEnum value, PromptWriter writer) => writer.WriteText(ToMemberName(value));

    public override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out TEnum value, out FieldError error)
    {
        error = default;
        if (TryFindExact(text, out value) || (mode == FieldReadMode.Lenient && TryFindLenient(ReplyText.Scalar(text), out value)))
        {
            return true;
        }

        error = FieldErrors.Parse(_expected, text);
        return false;
    }

    // A value outside the declared members has no name; its number keeps it apart from every member.
    internal override string ToMemberName(TEnum value) => _names.TryGetValue(value, out string? name) ? name : value.ToString("D");

    private bool TryFindExact(ReadOnlySpan<char> text, out TEnum value)
    {
        foreach (EnumMember<TEnum> member in _members)
        {
            if (text.SequenceEqual(member.Name))
            {
                value = member.Value;
                return true;
            }
        }

        foreach (EnumMember<TEnum> member in _members)
        {
            if (text.SequenceEqual(member.MemberName))
            {
                value = member.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    private bool TryFindLenient(ReadOnlySpan<char> text, out TEnum value)
    {
        if (TryFindExact(text, out value) || TryFindAlike(text, out value))
        {
            return true;
        }

        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        if (text.Length > 1 && text[^1] == '.')
        {
            return TryFindLenient(ReplyText.Scalar(text[..^1]), out value);
        }

        // str[positive], Literal["positive"]: an echo of a type; Color.GREEN: a member as code writes it.
        int bracket = text.IndexOf('[');
        if (bracket > 0 && text[^1] == ']' && IsName(text[..bracket]))
        {
            return TryFindLenient(ReplyText.Scalar(text[(bracket + 1)..^1]), out value);
        }

        int dot = text.LastIndexOf('.');
        return dot > 0 && dot + 1 < text.Length && IsName(text[..dot]) && TryFindLenient(text[(dot + 1)..], out value);
    }

    /// <summary>A member that differs only in case, blanks, hyphens and underscores, if there is just one.</summary>
    private bool TryFindAlike(ReadOnlySpan<char> text, out TEnum value)
    {
        int found = 0;
        value = default;
        if (LooseName.Equals(text, default))
        {
            return false;
        }

        foreach (EnumMember<TEnum> member in _members)
        {
            if (LooseName.Equals(text, member.Name) || LooseName.Equals(text, member.MemberName))
            {
                value = member.Value;
                found++;
            }
        }

        return found == 1;
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
