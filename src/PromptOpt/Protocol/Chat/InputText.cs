using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Says what stands in the inputs of a call, where only that tells a quotation from something else.</summary>
internal static class InputText<T>
    where T : class, ISignature<T>
{
    /// <summary>Whether an input holds a text.</summary>
    public static bool Contains(T input, ReadOnlySpan<char> text)
    {
        string searched = MarkerText.Unescape(text.ToString());
        foreach (int field in T.Definition.Inputs)
        {
            PromptWriter writer = PromptWriter.Rent();
            writer.WriteField(input, field, "");
            bool contains = MarkerText.Unescape(writer.Written.ToString()).Contains(searched, StringComparison.Ordinal);
            PromptWriter.Return(writer);
            if (contains)
            {
                return true;
            }
        }

        return false;
    }
}
