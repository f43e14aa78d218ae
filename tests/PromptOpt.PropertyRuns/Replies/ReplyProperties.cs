using PromptOpt.Optimizers;

namespace PromptOpt.PropertyRuns;

/// <summary>What holds for every reply, however broken.</summary>
internal static class ReplyProperties
{
    // A whole call throws where the model would be asked again, which takes far longer than reading.
    private const int RepliesPerCall = 40;
    private const int RepliesPerLongOne = 5000;
    private const int LongLength = 10_000;

    /// <summary>Makes a reply and checks it.</summary>
    /// <param name="adapter">Reads it.</param>
    /// <param name="random">Decides everything.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static void Check(AdapterUnderTest adapter, SeededRandom random, Action<Failure> report)
    {
        switch (random.NextInt32(10))
        {
            case 0:
                WholeReplyProperties.CheckWhole(adapter, random, report);
                break;
            case 1:
                WholeReplyProperties.CheckTruncated(adapter, random, report);
                break;
            case 2:
                TwoAnswerProperties.Check(adapter, random, report);
                break;
            default:
                CheckBroken(adapter, random, report);
                break;
        }
    }

    /// <summary>A broken reply gives a typed value or is asked again, read as every signature.</summary>
    public static void CheckBroken(AdapterUnderTest adapter, SeededRandom random, Action<Failure> report)
    {
        string reply = random.NextInt32(RepliesPerLongOne) == 0 ? Repeated(adapter, random) : ReplyMutator.Mutate(Any(adapter, random), Any(adapter, random), random);
        bool isCutOff = random.NextInt32(4) == 0;
        int called = random.NextInt32(RepliesPerCall) == 0 ? random.NextInt32(adapter.Subjects.Count) : -1;
        for (int i = 0; i < adapter.Subjects.Count; i++)
        {
            ReplySubject subject = adapter.Subjects[i];
            Guarded(subject, reply, isCutOff, report, () => subject.FindProblem(reply, isCutOff));
            if (i == called)
            {
                Guarded(subject, reply, isCutOff, report, () => FindDifference(subject, reply, isCutOff));
            }
        }
    }

    /// <summary>Turns what a check finds, and whatever it throws, into a failure.</summary>
    public static void Guarded(ReplySubject subject, string reply, bool isCutOff, Action<Failure> report, Func<Problem?> check)
    {
        Problem? problem;
        try
        {
            problem = check();
        }
        catch (Exception exception)
        {
            problem = Problem.Of(exception);
        }

        if (problem is not null)
        {
            report(new Failure(problem, subject.Name, reply, isCutOff));
        }
    }

    private static Problem? FindDifference(ReplySubject subject, string reply, bool isCutOff)
    {
        // The client answers at once, so the call has ended when it returns.
        Task<Reading?> call = subject.CallAsync(reply, isCutOff);
        return !call.IsCompleted ? new Problem("a whole call did not end", "")
            : call.Result is null == subject.Read(reply, isCutOff) is null ? null
            : new Problem("a whole call ends otherwise than its reader", "");
    }

    private static string Any(AdapterUnderTest adapter, SeededRandom random)
        => random.NextInt32(2) == 0 ? RecordedReplies.All[random.NextInt32(RecordedReplies.All.Count)] : GeneratedReplies.Next(adapter, random).Text;

    private static string Repeated(AdapterUnderTest adapter, SeededRandom random)
    {
        IGrouping<string, ReplyShape> unit = ReplyShape.Hostile[random.NextInt32(ReplyShape.Hostile.Count)];
        return unit.ElementAt(random.NextInt32(unit.Count())).OfLength(LongLength) + Any(adapter, random);
    }
}
