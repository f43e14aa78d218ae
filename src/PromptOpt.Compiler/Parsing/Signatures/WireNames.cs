using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Which names a field may have on the wire.</summary>
internal static class WireNames
{
    /// <summary>Why the name is not allowed, or <see langword="null"/>.</summary>
    public static string? WhyNotAllowed(string name)
    {
        if (name.Length == 0)
        {
            return "it is empty";
        }

        if (string.Equals(name, MarkerText.Completed, StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, MarkerText.Reasoning, StringComparison.OrdinalIgnoreCase))
        {
            return "the prompt's layout uses it";
        }

        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && c != '_')
            {
                return "it may hold letters, digits and underscores only";
            }
        }

        return null;
    }
}
