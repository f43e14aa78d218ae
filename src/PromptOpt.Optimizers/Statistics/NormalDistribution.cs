namespace PromptOpt.Optimizers;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    private static readonly double[] CentralNumerator = [3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727];
    private static readonly double[] CentralDenominator = [1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610];
    private static readonly double[] MiddleNumerator = [1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504, 1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4];
    private static readonly double[] MiddleDenominator = [1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9];
    private static readonly double[] TailNumerator = [6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230, 0.0265321895265761230930, 0.00124266094738807843860, 2.71155556874348757815e-5, 2.01033439929228813265e-7];
    private static readonly double[] TailDenominator = [1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15];

    /// <summary>The probability of a value up to <paramref name="x"/>, with an error below 1e-15 (West 2005, "Better approximations to cumulative normal functions").</summary>
    public static double Cumulative(double x)
    {
        double distance = Math.Abs(x);
        if (distance > 37)
        {
            return x > 0 ? 1 : 0;
        }

        double density = Math.Exp(-distance * distance / 2);
        double tail;
        if (distance < 7.07106781186547)
        {
            double numerator = Polynomial(distance, [220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688, 3.52624965998911e-2]);
            double denominator = Polynomial(distance, [440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207, 1.75566716318264, 8.83883476483184e-2]);
            tail = density * numerator / denominator;
        }
        else
        {
            double fraction = distance + 0.65;
            for (int i = 4; i >= 1; i--)
            {
                fraction = distance + (i / fraction);
            }

            tail = density / fraction / 2.506628274631;
        }

        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>The value up to which the probability is <paramref name="probability"/>, to about 16 digits (Wichura 1988, algorithm AS 241).</summary>
    public static double Quantile(double probability)
    {
        if (probability <= 0)
        {
            return double.NegativeInfinity;
        }

        if (probability >= 1)
        {
            return double.PositiveInfinity;
        }

        double centred = probability - 0.5;
        if (Math.Abs(centred) <= 0.425)
        {
            double square = 0.180625 - (centred * centred);
            return centred * Polynomial(square, CentralNumerator) / Polynomial(square, CentralDenominator);
        }

        double distance = Math.Sqrt(-Math.Log(centred < 0 ? probability : 1 - probability));
        double value = distance <= 5
            ? Polynomial(distance - 1.6, MiddleNumerator) / Polynomial(distance - 1.6, MiddleDenominator)
            : Polynomial(distance - 5, TailNumerator) / Polynomial(distance - 5, TailDenominator);
        return centred < 0 ? -value : value;
    }

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }
}
