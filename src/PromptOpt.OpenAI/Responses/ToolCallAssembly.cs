using System.Text;
using Microsoft.Extensions.AI;

namespace PromptOpt.OpenAI;

/// <summary>Puts function calls together from their pieces; a call that came whole is one piece.</summary>
internal sealed class ToolCallAssembly
{
    private readonly List<Pieces> _calls = [];

    public void Add(IReadOnlyList<ToolCallPart> parts)
    {
        foreach (ToolCallPart part in parts)
        {
            Pieces call = Find(part) ?? Begin(part);
            call.Id ??= part.Id;
            call.Name ??= part.Name;
            call.Arguments.Append(part.Arguments);
        }
    }

    /// <summary>The calls so far, in their order; the assembly is empty afterwards. A call that the server did not name is named after its place.</summary>
    public List<AIContent> Take()
    {
        List<AIContent> calls =
        [
            .. _calls.OrderBy(static call => call.Index).Select(static (call, place) => JsonText.ToFunctionCall(
                call.Id ?? FormattableString.Invariant($"call_{place + 1}"),
                call.Name ?? "",
                SurrogatePairs.CompleteJson(call.Arguments.ToString()))),
        ];
        _calls.Clear();
        return calls;
    }

    /// <summary>
    /// The call that a piece goes on with. Not all servers number the calls, and some give all of them the same number: another id, or
    /// a name where nothing else tells, begins the next call.
    /// </summary>
    private Pieces? Find(ToolCallPart part)
    {
        Pieces? call = part.Index is { } index ? _calls.FindLast(c => c.Index == index)
            : part.Id is not null ? _calls.FindLast(c => c.Id == part.Id)
            : part.Name is null ? _calls.LastOrDefault()
            : null;
        return call is null || (part.Id is not null && part.Name is not null && call.Id is not null && call.Id != part.Id) ? null : call;
    }

    private Pieces Begin(ToolCallPart part)
    {
        Pieces call = new(part.Index ?? (_calls.Count == 0 ? 0 : _calls.Max(static c => c.Index) + 1));
        _calls.Add(call);
        return call;
    }

    private sealed class Pieces(long index)
    {
        public long Index => index;

        public string? Id { get; set; }

        public string? Name { get; set; }

        public StringBuilder Arguments { get; } = new();
    }
}
