using PromptOpt.SourceGeneration;

namespace PromptOpt;

/// <summary>The members of an enum.</summary>
internal sealed class EnumCodec<TEnum> : ClosedSetCodec<TEnum>
    where TEnum : struct, Enum
{
    private readonly Dictionary<TEnum, string> _names;

    public EnumCodec(EnumMember<TEnum>[] members)
        : base([.. members.Select(static member => new ClosedSetMember<TEnum>(member.Value, member.Name, member.MemberName, member.Description))])
    {
        _names = new Dictionary<TEnum, string>(members.Length);
        foreach (EnumMember<TEnum> member in members)
        {
            _names.TryAdd(member.Value, member.Name);
        }
    }

    // A value outside the declared members has no name; its number keeps it apart from every member.
    internal override string ToMemberName(TEnum value) => _names.TryGetValue(value, out string? name) ? name : value.ToString("D");

    protected override bool TryReadWritten(ReadOnlySpan<char> text, out TEnum value)
    {
        value = default;
        return text.Length > 0 && char.IsAsciiDigit(text[^1]) && text[..^1].TrimStart('-').IndexOfAnyExceptInRange('0', '9') < 0 && Enum.TryParse(text, out value);
    }
}
