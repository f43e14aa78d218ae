namespace PromptOpt.Optimizers;

/// <summary>
/// How many training rows a change learns from and is checked on. A change that is accepted costs a pass over the validation rows, so about as much is put into
/// finding it; where there are many labels every one should have its turn; and most rows go into learning, since what goes wrong on one row is
/// one thing to learn.
/// </summary>
/// <param name="Learn">Most rows that are run to learn from, beyond those that are known already.</param>
/// <param name="Failures">Rows that went wrong, with which there is enough to learn from.</param>
/// <param name="Check">Rows a change is checked on.</param>
/// <param name="Least">Rollouts without which no change is begun: those of the smallest minibatch, learned from and checked on.</param>
internal readonly record struct BatchSizes(int Learn, int Failures, int Check, int Least)
{
    /// <summary>Where nothing is given, a change learns from so many rows at least, as far as there are.</summary>
    public const int FewestRows = 5;

    private const int MostFailures = 40;
    private const int MostChecks = 15;
    private const int TrialsThatHelp = 4;
    private const double ShareOfValidation = 0.8;

    /// <summary>Rollouts of a change until it is scored.</summary>
    public int Rollouts => Check == 0 ? 2 * Learn : Learn + (2 * Check);

    /// <param name="options">May give the size.</param>
    /// <param name="train">Training rows.</param>
    /// <param name="labels">Labels of these.</param>
    /// <param name="validation">Rows of a pass over the validation set.</param>
    /// <param name="rollouts">Rollouts of the whole search.</param>
    /// <param name="passRate">Share of what the parent can do already, from 0 to 1.</param>
    public static BatchSizes Of(GepaOptions options, int train, int labels, int validation, long rollouts, double passRate)
    {
        bool isCheckedOnOthers = IsCheckedOnOthers(options, train);
        if (options.MinibatchSize is { } given)
        {
            int most = Math.Min(given, train);
            int checks = isCheckedOnOthers ? Math.Clamp(given / 2, 1, Math.Max(1, train / 3)) : 0;
            return new(Math.Min(most, train - checks), most, checks, 2 * most);
        }

        double wanted = Math.Max(FewestRows, Math.Max(labels * 4 / 3.0, validation * ShareOfValidation));
        double affordable = Math.Max(FewestRows + 4, (rollouts / (double)TrialsThatHelp) - validation);
        int check = (int)Math.Clamp(Math.Min(validation / 4.0, affordable / 5), 2, MostChecks);
        double learn = Math.Min(wanted, Math.Max(FewestRows, affordable - (2 * check)));
        if (!isCheckedOnOthers)
        {
            return new(Math.Min((int)learn, train), MostFailures, 0, 2 * Math.Min(FewestRows, train));
        }

        check = Math.Min(check, Math.Max(1, train / 3));
        int rows = (int)Math.Min(train - check, Math.Min(learn, MostFailures / Math.Max(0.1, 1 - passRate)));
        return new(Math.Max(1, rows), MostFailures, check, 2 * Math.Min(FewestRows, train));
    }

    /// <summary>
    /// Whether there are rows to check a change on that it was not written from. With a handful of rows there are not, and where these very rows are to be solved others
    /// would say nothing.
    /// </summary>
    public static bool IsCheckedOnOthers(GepaOptions options, int train) => !options.SearchesAtInferenceTime && train >= 4;

    /// <summary>These sizes, made small enough for so many rollouts; <see langword="null"/> where even the smallest are too large.</summary>
    public BatchSizes? Fitting(long rollouts)
    {
        if (rollouts < Least)
        {
            return null;
        }

        if (Rollouts <= rollouts)
        {
            return this;
        }

        int check = Check == 0 ? 0 : (int)Math.Clamp(rollouts / 5, 1, Check);
        long learn = Math.Min(Learn, Check == 0 ? rollouts / 2 : rollouts - (2 * check));
        return this with { Learn = (int)Math.Max(1, learn), Check = check };
    }
}
