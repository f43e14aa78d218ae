using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace PromptOpt.Benchmarks.Protocol;

/// <summary>A reply in JSON with a name and a text, beside a hand-written deserialization of it by System.Text.Json with source-generated metadata.</summary>
public class JsonReading
{
    private const string Reply = """{"team":"billing","summary":"The customer was charged twice for one order and waits for the refund."}""";

    private readonly AdapterPrompt<TriageTicket> _prompt = JsonAdapter.Default.PromptFor<TriageTicket>(PredictorParameters.Untuned, ExtraFields.None);
    private readonly ChatResponse _response = new(new ChatMessage(ChatRole.Assistant, Reply));

    [Benchmark(Baseline = true, Description = "System.Text.Json")]
    public object HandWritten()
    {
        TriageAnswer answer = JsonSerializer.Deserialize(_response.Text, JsonReplies.Default.TriageAnswer)!;
        return new TriageTicket { Message = TriageCase.Input.Message, History = TriageCase.Input.History, Team = answer.Team, Summary = answer.Summary };
    }

    [Benchmark(Description = "JsonAdapter")]
    public object PromptOpt() => _prompt.Read(TriageCase.Input, _response).Value;
}

/// <summary>The same with reasoning of several lines, numbers, a list and records.</summary>
public class JsonRecordsReading
{
    private const string Reply = """
        {"number":"2024-0117","day":"2024-03-05","total":1287.5,"is_paid":false,"tags":["office","furniture"],"lines":[{"text":"Desk, oak, 160 x 80","count":2,"price":499.5},{"text":"Lamp","count":3,"price":96.17},{"text":"Delivery to the third floor","count":1,"price":0}],"remark":"Paid within 14 days: 2 % off.\nGoods stay ours until then."}
        """;

    private static readonly InvoiceText Input = new() { Text = "Invoice 2024-0117 …" };

    private readonly AdapterPrompt<InvoiceText> _prompt = JsonAdapter.Default.PromptFor<InvoiceText>(PredictorParameters.Untuned, ExtraFields.None);
    private readonly ChatResponse _response = new(new ChatMessage(ChatRole.Assistant, Reply));

    [Benchmark(Baseline = true, Description = "System.Text.Json")]
    public object HandWritten()
    {
        InvoiceAnswer answer = JsonSerializer.Deserialize(_response.Text, JsonReplies.Default.InvoiceAnswer)!;
        return new InvoiceText
        {
            Text = Input.Text,
            Number = answer.Number,
            Day = answer.Day,
            Total = answer.Total,
            IsPaid = answer.IsPaid,
            Tags = answer.Tags,
            Lines = answer.Lines,
            Remark = answer.Remark,
        };
    }

    [Benchmark(Description = "JsonAdapter")]
    public object PromptOpt() => _prompt.Read(Input, _response).Value;
}

/// <summary>Read the invoice.</summary>
[Signature]
public sealed partial class InvoiceText
{
    [InputField] public required string Text { get; init; }

    /// <summary>what the invoice is filed under</summary>
    [OutputField] public string Number { get; init; } = "";

    [OutputField] public DateOnly Day { get; init; }

    [OutputField] public decimal Total { get; init; }

    [OutputField] public bool IsPaid { get; init; }

    [OutputField] public List<string> Tags { get; init; } = [];

    [OutputField] public List<InvoiceLine> Lines { get; init; } = [];

    [OutputField] public string? Remark { get; init; }
}

/// <summary>A line of an invoice.</summary>
public sealed record InvoiceLine(string Text, int Count, decimal Price);

internal sealed record TriageAnswer(Team Team, string Summary);

internal sealed record InvoiceAnswer(string Number, DateOnly Day, decimal Total, bool IsPaid, List<string> Tags, List<InvoiceLine> Lines, string? Remark);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(LowerCaseNames<Team>)])]
[JsonSerializable(typeof(TriageAnswer))]
[JsonSerializable(typeof(InvoiceAnswer))]
internal sealed partial class JsonReplies : JsonSerializerContext;

/// <summary>Members of an enum in lower case.</summary>
internal sealed class LowerCaseNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
    where T : struct, Enum;
