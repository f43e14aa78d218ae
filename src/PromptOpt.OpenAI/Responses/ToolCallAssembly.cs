using System.Text;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>Puts the function calls of a stream together from their pieces.</summary>
internal sealed class ToolCallAssembly
{
    private readonly SortedDictionary<int, Pieces> _calls = [];

    public void Add(IReadOnlyList<Sdk.StreamingChatToolCallUpdate> updates)
    {
        foreach (Sdk.StreamingChatToolCallUpdate update in updates)
        {
            if (!_calls.TryGetValue(update.Index, out Pieces? call))
            {
                _calls.Add(update.Index, call = new Pieces());
            }

            call.Id ??= update.ToolCallId;
            call.Name ??= update.FunctionName;
            if (update.FunctionArgumentsUpdate is { } arguments && !arguments.ToMemory().IsEmpty)
            {
                call.Arguments.Append(arguments);
            }
        }
    }

    /// <summary>The calls so far, in their order; the assembly is empty afterwards.</summary>
    public List<AIContent> Take()
    {
        List<AIContent> calls = [.. _calls.Values.Where(static c => c.Name is not null).Select(static c => JsonText.ToFunctionCall(c.Id ?? "", c.Name!, c.Arguments.ToString()))];
        _calls.Clear();
        return calls;
    }

    private sealed class Pieces
    {
        public string? Id { get; set; }

        public string? Name { get; set; }

        public StringBuilder Arguments { get; } = new();
    }
}
