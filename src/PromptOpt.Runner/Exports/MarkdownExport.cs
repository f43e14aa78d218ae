using System.Text;

namespace PromptOpt.Runner;

/// <summary>A page with each message in a block of its own; inputs stand as <c>{name}</c> in the last one.</summary>
internal static class MarkdownExport
{
    private const int ShortestFence = 3;

    public static string Write(ExportedPrompt prompt)
    {
        StringBuilder page = new();
        page.Append("# ").Append(prompt.Program).Append(prompt.Predictor.Name == PredictorInfo.Self ? "" : $": {prompt.Predictor.Name}").Append('\n');
        foreach (ExportedMessage message in prompt.Sent)
        {
            string fence = new('`', Math.Max(ShortestFence, LongestRun(message.Text) + 1));
            page.Append("\n## ").Append(message.Role).Append("\n\n").Append(fence).Append("text\n").Append(message.Text).Append('\n').Append(fence).Append('\n');
        }

        return page.ToString();
    }

    private static int LongestRun(string text)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
