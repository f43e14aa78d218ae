using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.CodeFixes.Tests;

public sealed class CorrectLabelCodeFixTests
{
    [Theory]
    [InlineData("data/train.jsonl", "{\"message\":\"a\", \"mood\" : \"angri\"}\n", "{\"message\":\"a\", \"mood\" : \"angry\"}\n")]
    [InlineData("data/train.jsonl", "{\"message\":\"a\",\"mood\":\"Very glad\"}", "{\"message\":\"a\",\"mood\":\"very_glad\"}")]
    [InlineData("data/train.csv", "message,mood\r\na,CALM\r\n", "message,mood\r\na,calm\r\n")]
    [InlineData("data/train.csv", "mood,message\n\" calm\",\"a, b\"\n", "mood,message\ncalm,\"a, b\"\n")]
    [InlineData("data/train.tsv", "message\tmood\na\tvery-glad\n", "message\tmood\na\tvery_glad\n")]
    public async Task The_nearest_label_is_written(string path, string text, string expected)
    {
        using DataFileFixRun run = new(new CorrectLabelCodeFix(), path, text);
        Diagnostic diagnostic = Assert.Single(await run.DiagnosticsAsync());
        await run.ApplyAsync(Assert.Single(await run.ActionsAsync(diagnostic)));
        Assert.Equal(expected, run.Text);
        Assert.Empty(await run.DiagnosticsAsync());
    }

    [Fact]
    public async Task All_labels_of_a_project_are_corrected_at_once_and_what_is_near_none_stays()
    {
        using DataFileFixRun run = new(new CorrectLabelCodeFix(), "data/train.csv", "message,mood\na,Calmm\nb,unknowable\nc,angry\nd,ANGRY\ne,calm.\n");
        ImmutableArray<Diagnostic> found = await run.DiagnosticsAsync();
        Assert.Equal(4, found.Length);
        Assert.Empty(await run.ActionsAsync(found[1]));
        await run.FixAllAsync();
        Assert.Equal("message,mood\na,calm\nb,unknowable\nc,angry\nd,angry\ne,calm\n", run.Text);
        Assert.Single(await run.DiagnosticsAsync());
    }
}
