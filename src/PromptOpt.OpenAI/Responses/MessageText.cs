using System.Text;
using System.Text.Json;

namespace PromptOpt.OpenAI;

/// <summary>The words of a message by what they are: answer, reasoning, refusal. Servers give them as texts, objects and lists of both.</summary>
internal sealed class MessageText
{
    /// <summary>Where a server puts the reasoning beside the content; several of them repeat it.</summary>
    private static readonly string[] ReasoningMembers = ["reasoning_content", "reasoning", "reasoning_details", "thinking"];

    private readonly StringBuilder _answer = new();
    private readonly StringBuilder _reasoning = new();
    private readonly StringBuilder _refusal = new();

    /// <summary>The answer; may begin or end with half a surrogate pair, as the others may.</summary>
    public string Answer => _answer.ToString();

    /// <summary>What the model thought.</summary>
    public string Reasoning => _reasoning.ToString();

    /// <summary>Why it will not answer.</summary>
    public string Refusal => _refusal.ToString();

    /// <summary>Reads a message or the part of one that a chunk holds.</summary>
    public void Add(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            AddContent(message);
            return;
        }

        _refusal.Append(message.Find("refusal").Text());
        foreach (string name in ReasoningMembers)
        {
            if (_reasoning.Length == 0 && message.Find(name) is { } reasoning)
            {
                AddParts(reasoning, _reasoning);
            }
        }

        bool isReasoningKnown = _reasoning.Length > 0;
        int known = _reasoning.Length;
        if (message.Find("content") is { } content)
        {
            AddContent(content);
        }

        if (isReasoningKnown)
        {
            _reasoning.Length = known;
        }
    }

    /// <summary>Content that is neither text nor parts is an answer in JSON that the server has parsed already.</summary>
    public void AddContent(JsonElement content)
    {
        bool isPart = content.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Null
            || content.Find("type") is { ValueKind: JsonValueKind.String } || content.Find("parts") is { ValueKind: JsonValueKind.Array };
        if (isPart)
        {
            AddParts(content, _answer);
        }
        else
        {
            _answer.Append(SurrogatePairs.CompleteJson(content.GetRawText()));
        }
    }

    private void AddParts(JsonElement value, StringBuilder target)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            target.Append(SurrogatePairs.Decode(value));
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement part in value.EnumerateArray())
            {
                AddParts(part, target);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            AddPart(value, value.Find("type").Text() ?? "", target);
        }
    }

    private void AddPart(JsonElement part, string type, StringBuilder target)
    {
        if (type == "refusal")
        {
            _refusal.Append(part.FindFirst("refusal", "text").Text());
            return;
        }

        bool isReasoning = type.Contains("thinking", StringComparison.OrdinalIgnoreCase) || type.Contains("reasoning", StringComparison.OrdinalIgnoreCase);
        JsonElement? words = isReasoning
            ? part.FindFirst("thinking", "reasoning", "reasoning_content", "text", "content", "summary")
            : part.FindFirst("text", "output_text", "value", "content", "parts");
        if (words is { } found)
        {
            AddParts(found, isReasoning ? _reasoning : target);
        }
    }
}
