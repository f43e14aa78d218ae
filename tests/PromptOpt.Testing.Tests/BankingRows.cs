namespace PromptOpt.Testing.Tests;

/// <summary>Rows of Banking77 that the sample ships.</summary>
internal static class BankingRows
{
    public static (string Message, string Intent)[] Train { get; } = Read("train.csv");

    public static (string Message, string Intent)[] Test { get; } = Read("test.csv");

    public static string[] Intents { get; } = [.. Train.Select(static row => row.Intent).Distinct().Order(StringComparer.Ordinal)];

    public static TestPrompt Prompt(IEnumerable<(string Message, string Intent)> demonstrations)
    {
        TestPrompt prompt = new TestPrompt { Instructions = "Route the customer's message to the intent that fits best." }
            .Input("message").Output("label", "text", Intents);
        foreach ((string message, string intent) in demonstrations)
        {
            prompt.Label(message, intent);
        }

        return prompt;
    }

    public static async Task<double> AccuracyAsync(InContextLearnerChatClient client, TestPrompt prompt)
    {
        int right = 0;
        foreach ((string message, string intent) in Test)
        {
            right += await client.LabelAsync(prompt.Ask(message)) == intent ? 1 : 0;
        }

        return (double)right / Test.Length;
    }

    // The intent has no comma, and no message has a line break.
    private static (string Message, string Intent)[] Read(string file)
        => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", file)).Skip(1).Select(static line =>
        {
            int comma = line.LastIndexOf(',');
            string message = line[..comma];
            return (message.StartsWith('"') ? message[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : message, line[(comma + 1)..]);
        })];
}
