using Microsoft.CodeAnalysis;

namespace PromptOpt.CodeFixes.Tests;

public sealed class RemoveDuplicateRowCodeFixTests
{
    [Theory]
    [InlineData("data/train.csv", "message,mood\na,calm\na,calm\nb,calm\n", "message,mood\na,calm\nb,calm\n")]
    [InlineData("data/train.csv", "message,mood\r\na,calm\r\n\"a\",calm", "message,mood\r\na,calm")]
    [InlineData("data/train.csv", "message,mood\n\"a\nb\",calm\nc,calm\n\"a\nb\",calm\nd,calm\n", "message,mood\n\"a\nb\",calm\nc,calm\nd,calm\n")]
    [InlineData("data/train.jsonl", "{\"message\":\"a\",\"mood\":\"calm\"}\n{\"mood\":\"calm\",\"message\":\"a\"}", "{\"message\":\"a\",\"mood\":\"calm\"}")]
    public async Task The_later_row_is_removed_with_its_line(string path, string text, string expected)
    {
        using DataFileFixRun run = new(new RemoveDuplicateRowCodeFix(), path, text);
        Diagnostic diagnostic = Assert.Single(await run.DiagnosticsAsync());
        await run.ApplyAsync(Assert.Single(await run.ActionsAsync(diagnostic)));
        Assert.Equal(expected, run.Text);
        Assert.Empty(await run.DiagnosticsAsync());
    }

    [Fact]
    public async Task All_repeated_rows_of_a_project_are_removed_at_once()
    {
        using DataFileFixRun run = new(new RemoveDuplicateRowCodeFix(), "data/train.csv", "message,mood\na,calm\na,calm\nb,calm\na,calm\nb,calm");
        await run.FixAllAsync();
        Assert.Equal("message,mood\na,calm\nb,calm\n", run.Text);
        Assert.Empty(await run.DiagnosticsAsync());
    }
}
