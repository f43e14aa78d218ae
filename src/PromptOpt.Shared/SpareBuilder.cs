using System.Text;

namespace PromptOpt.Shared;

/// <summary>A builder that what makes one text after another takes and gives back, so that a thousand texts need one.</summary>
internal static class SpareBuilder
{
    private const int FirstCapacity = 4 * 1024;
    private const int MostKept = 32 * 1024;

    [ThreadStatic]
    private static StringBuilder? Spare;

    /// <summary>An empty builder.</summary>
    public static StringBuilder Take()
    {
        StringBuilder builder = Spare ?? new StringBuilder(FirstCapacity);
        Spare = null;
        return builder;
    }

    /// <summary>The text of a builder that is not written to again.</summary>
    public static string Give(StringBuilder builder)
    {
        string text = builder.ToString();
        if (builder.Capacity <= MostKept)
        {
            Spare = builder.Clear();
        }

        return text;
    }
}
