using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>
/// Results of functions. A tool message carries text alone, and the messages of one round must stand together: what is no text
/// follows behind them in a message of the user that says which call it belongs to.
/// </summary>
internal sealed class ToolResultMapping(List<Sdk.ChatMessage> mapped)
{
    private const string Carrier = "the result of a function";

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private List<Sdk.ChatMessageContentPart> _attachments = [];
    private int _attached;

    /// <summary>Remembers what was called, to name it beside its result.</summary>
    public void Note(FunctionCallContent call) => _names[call.CallId] = call.Name;

    /// <summary>Adds a message for each result.</summary>
    /// <exception cref="ArgumentException">The message holds no result, or something that cannot be sent.</exception>
    public void Add(ChatMessage message)
    {
        bool hasResult = false;
        foreach (AIContent content in message.Contents)
        {
            if (content is FunctionResultContent result)
            {
                mapped.Add(new Sdk.ToolChatMessage(result.CallId, TextOf(result)));
                hasResult = true;
            }
            else if (!ContentMapping.IsAside(content))
            {
                throw ContentMapping.Refusal(content, "a tool message");
            }
        }

        if (!hasResult)
        {
            throw new ArgumentException("A tool message holds no result of a function.", ContentMapping.Parameter);
        }
    }

    /// <summary>Adds what was no text, once the last result of a round is there.</summary>
    public void EndRound()
    {
        if (_attachments.Count > 0)
        {
            mapped.Add(new Sdk.UserChatMessage(_attachments));
            _attachments = [];
        }
    }

    private string TextOf(FunctionResultContent result) => result.Result switch
    {
        null => result.Exception is { } exception ? $"Error: {exception.Message}" : "",
        string text => text,
        AIContent content => TextOf(result.CallId, [content]),
        IEnumerable<AIContent> contents => TextOf(result.CallId, [.. contents]),
        { } value => JsonOf(value),
    };

    private string TextOf(string callId, IReadOnlyList<AIContent> contents)
    {
        // Where text stands on both sides of something else, the text alone would not tell where that was.
        bool isMarked = contents.SkipWhile(IsText).SkipWhile(static content => !IsText(content)).Any() && contents.TakeWhile(IsText).Any();
        StringBuilder text = new();
        foreach (AIContent content in contents)
        {
            if (content is TextContent words)
            {
                text.Append(words.Text);
            }
            else if (content is ErrorContent error)
            {
                text.Append(error.Message);
            }
            else if (ContentMapping.Part(content, Carrier) is { } part)
            {
                int number = ++_attached;
                string call = _names.TryGetValue(callId, out string? name) ? $"{name} ({callId})" : callId;
                _attachments.Add(Sdk.ChatMessageContentPart.CreateTextPart(string.Create(CultureInfo.InvariantCulture, $"From the result of {call}, attachment {number}:")));
                _attachments.Add(part);
                if (isMarked)
                {
                    text.Append(CultureInfo.InvariantCulture, $"\n[attachment {number}]\n");
                }
            }
        }

        return text.Length > 0 || contents.All(IsText) ? text.ToString().TrimEnd('\n') : "The result follows as an attachment.";
    }

    private static bool IsText(AIContent content) => content is TextContent or ErrorContent || ContentMapping.IsAside(content);

    private static string JsonOf(object value)
    {
        try
        {
            return JsonText.Of(value).ToString();
        }
        catch (NotSupportedException exception)
        {
            throw new ArgumentException($"The result of a function, {value.GetType().Name}, has no JSON form; give it as text, JsonElement or JsonNode.", ContentMapping.Parameter, exception);
        }
    }
}
