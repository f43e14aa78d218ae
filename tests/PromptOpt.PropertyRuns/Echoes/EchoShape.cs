using System.Text.Json.Nodes;

namespace PromptOpt.PropertyRuns;

/// <summary>Where a text stands in an answer.</summary>
/// <param name="Name">Names it in reports.</param>
/// <param name="Subject">The signature.</param>
/// <param name="Answer">The answer of an honest model that repeats the text.</param>
internal sealed record EchoShape(string Name, ReplySubject Subject, Func<string, JsonObject> Answer)
{
    public const string InList = "in a list";

    /// <summary>Whether the model is asked for JSON.</summary>
    public bool IsInJson { get; init; }

    public static IReadOnlyList<EchoShape> All { get; } =
    [
        new("alone", new ReplySubject<TextAlone>(), static text => new() { ["answer"] = text }),
        new("before others", new ReplySubject<TextBesideOthers>(), static text => new() { ["answer"] = text, ["score"] = 2, ["label"] = "good" }),
        new("after others", new ReplySubject<TextAfterOthers>(), static text => new() { ["score"] = 2, ["label"] = "good", ["answer"] = text }),
        new("in a record", new ReplySubject<TextInRecord>(), static text => new() { ["item"] = new JsonObject { ["text"] = text, ["count"] = 3 } }),
        new(InList, new ReplySubject<TextInList>(), static text => new() { ["answers"] = new JsonArray("first", text, "last") }),
        new("reasoned", new ReplySubject<TextBesideOthers>(asksForReasoning: true), static text => new() { ["reasoning"] = text, ["answer"] = "calm", ["score"] = 2, ["label"] = "good" }),
    ];

    /// <summary>The same, read by the JSON adapter, which shows texts to the model as they are.</summary>
    public static IReadOnlyList<EchoShape> InJson { get; } = [.. All.Select(static shape => shape with { Subject = shape.Subject.By(JsonAdapter.Default), IsInJson = true })];
}
