using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt.PropertyRuns;

/// <summary>Replies read as one signature.</summary>
internal sealed class ReplySubject<T>(PromptAdapter adapter, bool asksForReasoning = false) : ReplySubject
    where T : class, ISignature<T>, new()
{
    private static readonly T Input = new();
    private static readonly string[] Markers = [.. T.Definition.Fields.Select(static field => MarkerText.Of(field.Name) + "\n")];
    private static readonly string Completed = MarkerText.Of(MarkerText.Completed);

    private readonly AdapterPrompt<T> _prompt = adapter.PromptFor<T>(PredictorParameters.Untuned, asksForReasoning ? ExtraFields.Reasoning : ExtraFields.None);

    public override string Name { get; } = asksForReasoning ? typeof(T).Name + " with reasoning" : typeof(T).Name;

    public override bool AsksForReasoning => asksForReasoning;

    public override IReadOnlyList<FieldDefinition> Outputs { get; } = [.. T.Definition.Fields.Where(static field => !field.IsInput)];

    public override Reading? Read(string reply, bool isCutOff, string? source = null)
    {
        AdapterReply<T> read = _prompt.Read(source is null ? Input : InputOf(source), ResponseOf(reply, isCutOff));
        return read.IsComplete ? ReadingOf(read.Value, read.ExtraValue(0)) : null;
    }

    public override async Task<Reading?> CallAsync(string reply, bool isCutOff)
    {
        FixedReplyClient client = new(ResponseOf(reply, isCutOff));
        PredictOptions options = new() { MaxRepairs = 0, Adapter = adapter };
        PromptModule<T> module = asksForReasoning ? new ChainOfThought<T>(client, options) : new Predict<T>(client, options);
        try
        {
            Prediction<T> prediction = await module.RunAsync(Input);
            return ReadingOf(prediction.Value, prediction.Reasoning);
        }
        catch (AdapterParseException)
        {
            return null;
        }
    }

    public override Reading? Expect(JsonObject answer)
    {
        using JsonDocument json = JsonDocument.Parse(answer.ToJsonString());
        SignatureDraft<T> draft = T.CreateDraft();
        foreach (int field in T.Definition.Outputs)
        {
            if (json.RootElement.TryGetProperty(T.Definition.Fields[field].Name, out JsonElement member)
                && !draft.TryReadJson(field, member, FieldReadMode.Strict, out _))
            {
                return null;
            }
        }

        return ReadingOf(draft.Build(), reasoning: null);
    }

    public override Problem? FindProblem(string reply, bool isCutOff)
    {
        AdapterReply<T> read = _prompt.Read(Input, ResponseOf(reply, isCutOff));
        if (!read.IsComplete)
        {
            return read.Failures.Any(static failure => failure.Message.Length == 0) ? new Problem("a failure says nothing", "") : null;
        }

        return FindBrokenRule(read.Value) ?? FindChange(read.Value, read.ExtraValue(0));
    }

    /// <summary>Data rows are read strictly, so a value that was read must pass as one.</summary>
    private static Problem? FindBrokenRule(T value)
    {
        ArrayBufferWriter<byte> bytes = new();
        using Utf8JsonWriter writer = new(bytes);
        SignatureDraft<T> draft = T.CreateDraft();
        foreach (int field in T.Definition.Outputs)
        {
            T.WriteJsonField(value, field, writer);
            writer.Flush();
            using JsonDocument json = JsonDocument.Parse(bytes.WrittenMemory);
            if (!draft.TryReadJson(field, json.RootElement, FieldReadMode.Strict, out FieldError error))
            {
                return new Problem($"'{T.Definition.Fields[field].Name}' of {typeof(T).Name} breaks its type or rule", $"{json.RootElement}: {error}");
            }

            bytes.ResetWrittenCount();
            writer.Reset();
        }

        return null;
    }

    private Problem? FindChange(T value, string? reasoning)
    {
        if (EchoOf(value) is not { } echo || HasStrayControl(echo))
        {
            // An answer without any value has no form in a layout. Where JSON escapes a control that nobody writes, a backslash is taken to be meant.
            return null;
        }

        Reading before = ReadingOf(value, reasoning);
        Reading? after = Read(echo, isCutOff: false);
        return after is null ? new Problem($"what {Name} read is asked again when it is echoed", before.ToString())
            : !after.IsSameAs(before) ? new Problem($"what {Name} read changes when it is echoed", $"{before}: {after}")
            : null;
    }

    /// <summary>The outputs in the layout of the adapter, as a model repeats them; <see langword="null"/> when there is none.</summary>
    private string? EchoOf(T value)
    {
        PromptWriter writer = PromptWriter.Rent();
        bool any = WriteEcho(value, writer);
        string echo = writer.Written.ToString();
        PromptWriter.Return(writer);
        return any ? echo : null;
    }

    private bool WriteEcho(T value, PromptWriter writer)
    {
        if (adapter is JsonAdapter)
        {
            JsonObjectText<T>.WriteOutputs(writer, value, T.Definition.Outputs, [], ExtraFields.None);
            return true;
        }

        foreach (int field in T.Definition.Outputs)
        {
            if (adapter is XmlAdapter)
            {
                ElementBlocks<T>.All[field].Write(writer, value, field);
            }
            else
            {
                writer.WriteField(value, field, Markers[field]);
            }
        }

        bool any = writer.Length > 0;
        writer.WriteLayout(adapter is XmlAdapter ? "" : Completed);
        return any;
    }

    private static bool HasStrayControl(string echo)
        => echo.Contains("\\b", StringComparison.Ordinal) || echo.Contains("\\f", StringComparison.Ordinal) || echo.Contains("\\r", StringComparison.Ordinal);

    private static T InputOf(string source)
    {
        SignatureDraft<T> draft = T.CreateDraft();
        draft.TryReadText(0, source, FieldReadMode.Strict, out _);
        return draft.Build();
    }

    private static Reading ReadingOf(T value, string? reasoning)
    {
        List<string?> outputs = new(T.Definition.Outputs.Count);
        PromptWriter writer = PromptWriter.Rent();
        foreach (int field in T.Definition.Outputs)
        {
            int start = writer.Length;
            outputs.Add(writer.WriteField(value, field, "") ? MarkerText.Unescape(writer.Written[start..^2].ToString()) : null);
        }

        PromptWriter.Return(writer);
        return new Reading(outputs, reasoning);
    }

    private static ChatResponse ResponseOf(string reply, bool isCutOff)
        => new(new ChatMessage(ChatRole.Assistant, reply)) { FinishReason = isCutOff ? ChatFinishReason.Length : ChatFinishReason.Stop };
}
