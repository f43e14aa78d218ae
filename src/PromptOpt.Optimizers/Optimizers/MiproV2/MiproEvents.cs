namespace PromptOpt.Optimizers;

/// <summary>A model was asked for an instruction.</summary>
/// <param name="Predictor">The predictor it is for.</param>
/// <param name="Instruction">What came of it; <see langword="null"/> when there is no usable answer.</param>
/// <param name="IsNew">Whether it joins those the predictor can choose from; an instruction that is already there does not.</param>
/// <param name="Failure">Why there is no answer, if there is none.</param>
public sealed record InstructionProposed(string Predictor, string? Instruction, bool IsNew, ExampleFailure? Failure) : OptimizerEvent;

/// <summary>A combination was tried on a part of the validation rows.</summary>
/// <param name="Candidate">The combination.</param>
/// <param name="Mean">Its mean score on the rows it was run on so far.</param>
/// <param name="Rows">How many rows these are.</param>
/// <param name="Estimate">What its mean over all rows is estimated to be, after the difficulty of the rows.</param>
public sealed record CandidateTried(Candidate Candidate, double Mean, int Rows, double Estimate) : OptimizerEvent;
