namespace PromptOpt.Testing.Tests;

/// <summary>The test doubles serve all threads at once.</summary>
public sealed class SharedUseTests
{
    [Fact]
    public async Task Every_reply_is_given_once_to_many_threads()
    {
        using ScriptedChatClient client = new([.. Enumerable.Range(0, 500).Select(static i => (ScriptedReply)$"{i}")]);
        string[] texts = new string[500];
        await Parallel.ForAsync(0, 500, async (i, _) => texts[i] = await client.TextAsync([]));

        Assert.Equal(500, texts.Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 500), client.Requests.Select(static request => request.Index));
    }

    [Fact]
    public async Task Many_threads_and_many_prompts_get_what_one_thread_gets()
    {
        using InContextLearnerChatClient shared = new();
        (string Message, string Intent)[] rows = [.. BankingRows.Test.Take(200)];
        TestPrompt[] prompts = [.. Enumerable.Range(0, 40).Select(static i => BankingRows.Prompt(BankingRows.Train.Skip(i).Take(5)))];
        string[] found = new string[rows.Length];
        await Parallel.ForAsync(0, rows.Length, async (i, _) => found[i] = await shared.LabelAsync(prompts[i % prompts.Length].Ask(rows[i].Message)));

        using InContextLearnerChatClient alone = new();
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.Equal(await alone.LabelAsync(prompts[i % prompts.Length].Ask(rows[i].Message)), found[i]);
        }
    }
}
