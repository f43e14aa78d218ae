namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ChatOptionRefusedTests() : RuleTests(new ChatOptionRefused(), "PO2033")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        ProgramSource.Program("private static PredictOptions Careful => new() { ChatOptions = new ChatOptions { ModelId = \"o3-mini\", Temperature = [|0|] } }; FORWARD"),
        ProgramSource.Program("private static PredictOptions Careful => new() { ChatOptions = new() { Temperature = [|0.2f|], ModelId = \"openai/gpt-5-2025-08-07\" } }; FORWARD"),
        ProgramSource.Caller("public ChatOptions Options => new() { Temperature = [|-1|], TopP = [|1.5f|], MaxOutputTokens = [|0|] };"),
        ProgramSource.Caller("public void Set(ChatOptions options) => options.MaxOutputTokens = [|-1|];"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        ProgramSource.Caller("public ChatOptions Options => new() { ModelId = \"gpt-4o\", Temperature = 0 };"),
        ProgramSource.Caller("public ChatOptions Options => new() { ModelId = \"o3-mini\", Temperature = 1, MaxOutputTokens = 20_000 };"),
        ProgramSource.Caller("public ChatOptions Options => new() { ModelId = \"gpt-5-chat-latest\", Temperature = 0.7f, TopP = 1 };"),
        ProgramSource.Caller("public ChatOptions Make(float temperature, string model) => new() { ModelId = model, Temperature = temperature, MaxOutputTokens = null };"),
        ProgramSource.Caller("public class Room { public float Temperature { get; set; } } public Room Freezer => new() { Temperature = -18 };"),
    ];

    [Fact]
    public async Task The_message_names_the_value_and_the_remedy()
    {
        RuleCase negative = ProgramSource.Caller("public ChatOptions Options => new() { TopP = 1.5f };");
        Assert.Equal(
            "The chat option 'TopP' is 1.5, which no model accepts: use a number from 0 to 1",
            Assert.Single(await RuleRun.Of(negative, Id).DiagnosticsAsync(new ChatOptionRefused()).ConfigureAwait(true)).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
