using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PromptOpt.Optimizers;

/// <summary>Names a rollout by what it is: the prompts, the row, its number. The same in every sitting of a run.</summary>
internal static class RolloutIdentity
{
    private static readonly ConditionalWeakTable<PromptModule, StrongBox<JournalKey>> Prompts = [];

    public static JournalKey Of<T>(RolloutRequest<T> request)
        where T : class, ISignature<T>
        => Prompts.GetValue(request.Program, static program => new StrongBox<JournalKey>(OfPrompts(program))).Value
            .With(new JournalKey(request.Example.Content)).With(request.Rollout).With((int)request.Role);

    private static JournalKey OfPrompts(PromptModule program)
        => JournalKey.OfHash(MemoryMarshal.AsBytes(string.Join('\0', program.RenderTemplates().SelectMany(static template => template.Prompt.Messages.Select(static message => message.Text))).AsSpan()));
}
