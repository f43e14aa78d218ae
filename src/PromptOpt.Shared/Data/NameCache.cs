namespace PromptOpt.Shared;

/// <summary>Member names as strings, so that a name that stands in every row is made once. A name that loses its place to another is made again.</summary>
internal sealed class NameCache
{
    private const int Places = 256;
    private const int LongestName = 64;

    private readonly string?[] _names = new string?[Places];

    public string Find(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > LongestName)
        {
            return name.ToString();
        }

        int place = ((name.Length * 31) + (name[0] * 7) + (name[name.Length - 1] * 13) + name[name.Length / 2]) % Places;
        string? known = _names[place];
        return known is not null && name.SequenceEqual(known.AsSpan()) ? known : _names[place] = name.ToString();
    }
}
