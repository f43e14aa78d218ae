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
    /// <param name="random">Decides everything.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static void Check(SeededRandom random, Action<Failure> report)
    {
        switch (random.NextInt32(10))
        {
            case 0:
                WholeReplyProperties.CheckWhole(random, report);
                break;
            case 1:
                WholeReplyProperties.CheckTruncated(random, report);
                break;
            case 2:
                TwoAnswerProperties.Check(random, report);
                break;
            default:
                CheckBroken(random, report);
                break;
        }
    }

    /// <summary>A broken reply gives a typed value or is asked again, read as every signature.</summary>
    public static void CheckBroken(SeededRandom random, Action<Failure> report)
    {
        string reply = random.NextInt32(RepliesPerLongOne) == 0 ? Repeated(random) : ReplyMutator.Mutate(Any(random), Any(random), random);
        bool isCutOff = random.NextInt32(4) == 0;
        int called = random.NextInt32(RepliesPerCall) == 0 ? random.NextInt32(ReplySubjects.All.Count) : -1;
        foreach (IReadOnlyList<ReplySubject> subjects in (ReadOnlySpan<IReadOnlyList<ReplySubject>>)[ReplySubjects.All, ReplySubjects.ByOthers])
        {
            for (int i = 0; i < subjects.Count; i++)
            {
                ReplySubject subject = subjects[i];
                Guarded(subject, reply, isCutOff, report, () => subject.FindProblem(reply, isCutOff));
                if (i == called)
                {
                    Guarded(subject, reply, isCutOff, report, () => FindDifference(subject, reply, isCutOff));
                }
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

    private static string Any(SeededRandom random)
        => random.NextInt32(2) == 0 ? RecordedReplies.All[random.NextInt32(RecordedReplies.All.Count)] : GeneratedReplies.Next(random).Text;

    private static string Repeated(SeededRandom random)
    {
        IGrouping<string, ReplyShape> unit = ReplyShape.Hostile[random.NextInt32(ReplyShape.Hostile.Count)];
        return unit.ElementAt(random.NextInt32(unit.Count())).OfLength(LongLength) + Any(random);
    }
}
