using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Says what stands in the inputs of a call, where only that tells a quotation from something else.</summary>
internal static class InputText<T>
    where T : class, ISignature<T>
{
    private const int Compared = 64;

    /// <summary>Whether an input holds the beginning of a text.</summary>
    public static bool Contains(T input, ReadOnlySpan<char> text)
    {
        string beginning = MarkerText.Unescape(text[..Math.Min(text.Length, Compared)].TrimEnd().ToString());
        foreach (int field in T.Definition.Inputs)
        {
            PromptWriter writer = PromptWriter.Rent();
            writer.WriteField(input, field, "");
            bool contains = MarkerText.Unescape(writer.Written.ToString()).Contains(beginning, StringComparison.Ordinal);
            PromptWriter.Return(writer);
            if (contains)
            {
                return true;
            }
        }

        return false;
    }
}
