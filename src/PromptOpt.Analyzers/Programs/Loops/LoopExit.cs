using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptOpt.Analyzers;

/// <summary>What an end of a loop depends on.</summary>
internal enum LoopExitKind
{
    /// <summary>On a failure of the call alone.</summary>
    Failure,

    /// <summary>On what the model answered, or on whether it answered.</summary>
    Answer,

    /// <summary>On something else, or on nothing: it may keep the number of rounds within a bound.</summary>
    Bound,
}

/// <summary>Reads the conditions between a loop and one of its ends.</summary>
internal static class LoopExit
{
    public static LoopExitKind Classify(IOperation exit, ILoopOperation loop, LoopAnswers answers)
    {
        LoopExitKind kind = LoopExitKind.Bound;
        IOperation inner = exit;
        for (IOperation? around = exit.Parent; around is not null && !ReferenceEquals(around, loop); inner = around, around = around.Parent)
        {
            switch (around)
            {
                case IConditionalOperation conditional when !ReferenceEquals(inner, conditional.Condition):
                    if (!answers.AreAll(conditional.Condition))
                    {
                        return LoopExitKind.Bound;
                    }

                    kind = LoopExitKind.Answer;
                    break;
                case ISwitchOperation choice:
                    if (!answers.AreAll(choice.Value))
                    {
                        return LoopExitKind.Bound;
                    }

                    kind = LoopExitKind.Answer;
                    break;
                case ITryOperation attempt when ReferenceEquals(inner, attempt.Body):
                    if (kind == LoopExitKind.Bound && GoesOnAfterFailure(attempt))
                    {
                        kind = LoopExitKind.Answer;
                    }

                    break;
                case ICatchClauseOperation:
                    kind = kind == LoopExitKind.Answer ? kind : LoopExitKind.Failure;
                    break;
                case IBlockOperation or ITryOperation or ISwitchCaseOperation or IUsingOperation or ILockOperation or ILabeledOperation
                    or IExpressionStatementOperation or IUsingDeclarationOperation:
                    break;
                default:
                    return LoopExitKind.Bound;
            }
        }

        return kind;
    }

    private static bool GoesOnAfterFailure(ITryOperation attempt)
    {
        foreach (ICatchClauseOperation clause in attempt.Catches)
        {
            if (clause.Handler.Operations.Length == 0
                || clause.Handler.Operations[clause.Handler.Operations.Length - 1] is not (IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.Break }
                    or IExpressionStatementOperation { Operation: IThrowOperation }))
            {
                return true;
            }
        }

        return false;
    }
}
