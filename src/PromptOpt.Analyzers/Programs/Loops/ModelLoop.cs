using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptOpt.Analyzers;

/// <summary>
/// A loop that calls a model. It has no bound when all that can end it is what the model answers; whatever else an end depends on, a counter or
/// a queue or a user, is taken for a bound.
/// </summary>
internal sealed class ModelLoop
{
    private readonly ILoopOperation _loop;
    private readonly List<IOperation> _exits = [];
    private readonly LoopVariables _variables = new();
    private bool _hasUnknownEnd;

    private ModelLoop(ILoopOperation loop) => _loop = loop;

    /// <summary>The first call in the loop.</summary>
    public IInvocationOperation Call { get; private set; } = null!;

    /// <summary>The loop, or <see langword="null"/> when it calls no module.</summary>
    public static ModelLoop? Read(ILoopOperation loop)
    {
        if (!CallsModule(loop))
        {
            return null;
        }

        ModelLoop read = new(loop);
        foreach (IOperation child in loop.ChildOperations)
        {
            read.Visit(child);
        }

        return read;
    }

    /// <summary>Whether nothing but the model's answers ends the loop.</summary>
    /// <param name="insideProgram">Whether it stands in a program, which no outside gives more work while it runs; elsewhere a loop without an end serves one.</param>
    public bool HasNoBound(bool insideProgram)
    {
        if (_hasUnknownEnd)
        {
            return false;
        }

        LoopAnswers answers = new(_variables, _loop);
        bool answerEnds = false;
        IOperation? condition = Condition();
        if (condition is { ConstantValue.HasValue: false })
        {
            if (!answers.AreAll(condition))
            {
                return false;
            }

            answerEnds = true;
        }
        else if (condition?.ConstantValue.Value is not (null or true))
        {
            return false;
        }

        foreach (IOperation exit in _exits)
        {
            switch (LoopExit.Classify(exit, _loop, answers))
            {
                case LoopExitKind.Bound:
                    return false;
                case LoopExitKind.Answer:
                    answerEnds = true;
                    break;
            }
        }

        return answerEnds || insideProgram;
    }

    private IOperation? Condition() => _loop switch
    {
        IWhileLoopOperation loop => loop.Condition,
        IForLoopOperation loop => loop.Condition,
        _ => null,
    };

    private static bool CallsModule(IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            if (child is IInvocationOperation call && call.TargetMethod.RunsModule())
            {
                return true;
            }

            if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation) && CallsModule(child))
            {
                return true;
            }
        }

        return false;
    }

    private void Visit(IOperation operation)
    {
        switch (operation)
        {
            case IAnonymousFunctionOperation or ILocalFunctionOperation:
                _variables.ReadNested(operation);
                return;
            case IInvocationOperation call when call.TargetMethod.RunsModule():
                Call ??= call;
                break;
            case IBranchOperation { BranchKind: BranchKind.GoTo }:
            case ICatchClauseOperation { Filter: not null }:
                _hasUnknownEnd = true;
                break;
            case IBranchOperation { BranchKind: BranchKind.Break } branch when SymbolEqualityComparer.Default.Equals(branch.Target, _loop.ExitLabel):
            case IReturnOperation { Kind: not OperationKind.YieldReturn }:
            case IThrowOperation:
                _exits.Add(operation);
                break;
        }

        _variables.Read(operation);
        foreach (IOperation child in operation.ChildOperations)
        {
            Visit(child);
        }
    }
}
