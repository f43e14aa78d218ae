using System.Text.Json.Nodes;

namespace PromptOpt.PropertyRuns;

/// <summary>Where a text stands in an answer.</summary>
/// <param name="Name">Names it in reports.</param>
/// <param name="Subject">The signature.</param>
/// <param name="Answer">The answer of an honest model that repeats the text.</param>
internal sealed record EchoShape(string Name, ReplySubject Subject, Func<string, JsonObject> Answer)
{
    public const string InList = "in a list";

    public static IReadOnlyList<EchoShape> Of(PromptAdapter adapter) =>
    [
        new("alone", new ReplySubject<TextAlone>(adapter), static text => new() { ["answer"] = text }),
        new("before others", new ReplySubject<TextBesideOthers>(adapter), static text => new() { ["answer"] = text, ["score"] = 2, ["label"] = "good" }),
        new("after others", new ReplySubject<TextAfterOthers>(adapter), static text => new() { ["score"] = 2, ["label"] = "good", ["answer"] = text }),
        new("in a record", new ReplySubject<TextInRecord>(adapter), static text => new() { ["item"] = new JsonObject { ["text"] = text, ["count"] = 3 } }),
        new(InList, new ReplySubject<TextInList>(adapter), static text => new() { ["answers"] = new JsonArray("first", text, "last") }),
        new("reasoned", new ReplySubject<TextBesideOthers>(adapter, asksForReasoning: true), static text => new() { ["reasoning"] = text, ["answer"] = "calm", ["score"] = 2, ["label"] = "good" }),
    ];
}
