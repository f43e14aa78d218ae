using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>How the library's optimizers ask for instructions, unless their user has another way.</summary>
internal static class OwnProposers
{
    /// <summary>An instruction revised by what went wrong.</summary>
    public static InstructionProposer Revising { get; } = InstructionProposer.Create<ReviseInstruction>(
        "revise",
        static request => new ReviseInstruction { CurrentInstruction = request.CurrentInstruction, Step = request.Step, ExamplesWithFeedback = request.Examples },
        static answer => answer.NewInstruction);

    /// <summary>An instruction written from what is known of program and data.</summary>
    public static InstructionProposer Grounded { get; } = InstructionProposer.Create<ProposeInstruction>(
        "grounded",
        static request => new ProposeInstruction
        {
            CurrentInstruction = request.CurrentInstruction,
            Program = request.Program,
            Step = request.Step,
            DataSummary = request.DataSummary,
            Examples = request.Examples,
            EarlierInstructions = string.Join("\n\n", request.EarlierInstructions.Select(static (instruction, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}) {instruction}"))),
            Tip = request.Tip,
        },
        static answer => answer.ProposedInstruction);
}
