namespace PromptOpt.Optimizers;

/// <summary>A model was asked for an instruction.</summary>
public sealed record InstructionProposed : OptimizerEvent
{
    /// <summary>The predictor it is for.</summary>
    public required string Predictor { get; init; }

    /// <summary>What came of it; <see langword="null"/> when there is no usable answer.</summary>
    public string? Instruction { get; init; }

    /// <summary>Whether it joins those the predictor can choose from; an instruction that is already there does not.</summary>
    public required bool IsNew { get; init; }

    /// <summary>Why there is no answer, if there is none.</summary>
    public ExampleFailure? Failure { get; init; }
}

/// <summary>A combination was tried on a part of the validation rows.</summary>
public sealed record CandidateTried : OptimizerEvent
{
    /// <summary>The combination.</summary>
    public required Candidate Candidate { get; init; }

    /// <summary>Its mean score on the rows it was run on so far.</summary>
    public required double Mean { get; init; }

    /// <summary>How many rows these are.</summary>
    public required int Rows { get; init; }

    /// <summary>What its mean over all rows is estimated to be, after the difficulty of the rows.</summary>
    public required double Estimate { get; init; }
}
