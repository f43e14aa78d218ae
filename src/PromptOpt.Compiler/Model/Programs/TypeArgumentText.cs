using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Looks for types among the type arguments of code that was written by us.</summary>
internal static class TypeArgumentText
{
    /// <summary>Whether one of the types is a type argument in the code.</summary>
    public static bool Names(string code, ImmutableEquatableArray<string> types) => types.Any(type => Names(code, type));

    /// <summary>Whether the type is a type argument in the code.</summary>
    public static bool Names(string code, string type)
    {
        for (int start = code.IndexOf(type, StringComparison.Ordinal); start >= 0; start = code.IndexOf(type, start + 1, StringComparison.Ordinal))
        {
            int end = start + type.Length;
            if (start > 0 && code[start - 1] is '<' or ' ' or ',' && end < code.Length && code[end] is '>' or ',' or '?')
            {
                return true;
            }
        }

        return false;
    }
}
