using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What analyzers read from an option is what the option does.</summary>
public sealed class OptionRangeTests
{
    public static TheoryData<Type> OptionTypes =>
    [
        .. typeof(Optimizer).Assembly.GetTypes().Where(static type =>
            !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null && (type.IsSubclassOf(typeof(OptimizerOptions)) || HasRanges(type))),
    ];

    [Theory]
    [MemberData(nameof(OptionTypes))]
    public void An_option_refuses_what_its_range_does_not_contain_and_takes_the_rest(Type type)
    {
        foreach (PropertyInfo option in type.GetProperties().Where(static property => property.CanWrite && IsNumber(property)))
        {
            RangeAttribute? range = option.GetCustomAttribute<RangeAttribute>();
            Assert.True(range is not null || Takes(type, option, int.MinValue), $"{type.Name}.{option.Name} refuses numbers: it needs a [Range].");
            if (range is null)
            {
                continue;
            }

            double minimum = Convert.ToDouble(range.Minimum, System.Globalization.CultureInfo.InvariantCulture);
            double maximum = Convert.ToDouble(range.Maximum, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(Takes(type, option, minimum) != range.MinimumIsExclusive, $"{type.Name}.{option.Name}: lower bound");
            Assert.False(Takes(type, option, minimum - 1), $"{type.Name}.{option.Name}: below the lower bound");
            if (maximum < int.MaxValue)
            {
                Assert.True(Takes(type, option, maximum) != range.MaximumIsExclusive, $"{type.Name}.{option.Name}: upper bound");
                Assert.False(Takes(type, option, maximum + 1), $"{type.Name}.{option.Name}: above the upper bound");
            }
        }
    }

    [Theory]
    [MemberData(nameof(OptionTypes))]
    public void An_option_contradicts_options_that_exist(Type type)
        => Assert.All(
            type.GetProperties().SelectMany(static option => option.GetCustomAttribute<ConflictsWithAttribute>()?.Options ?? []),
            other => Assert.NotNull(type.GetProperty(other)));

    [Theory]
    [MemberData(nameof(OptionTypes))]
    public void An_option_stands_for_the_rows_that_it_says_when_it_is_not_given(Type type)
    {
        object defaults = Activator.CreateInstance(type)!;
        Assert.All(
            type.GetProperties().Where(static option => option.GetCustomAttribute<RowsOfAttribute>() is { FewestByDefault: > 0 } && option.PropertyType == typeof(int)),
            option => Assert.Equal(option.GetCustomAttribute<RowsOfAttribute>()!.FewestByDefault, option.GetValue(defaults)));
    }

    [Theory]
    [MemberData(nameof(OptionTypes))]
    public void An_option_applies_with_a_value_that_another_one_does_not_have_by_default(Type type)
    {
        object defaults = Activator.CreateInstance(type)!;
        Assert.All(
            type.GetProperties().Select(static option => option.GetCustomAttribute<AppliesWithAttribute>()).OfType<AppliesWithAttribute>(),
            condition =>
            {
                PropertyInfo other = Assert.IsAssignableFrom<PropertyInfo>(type.GetProperty(condition.Option));
                Assert.Equal(other.PropertyType, condition.Value.GetType());
                Assert.NotEqual(condition.Value, other.GetValue(defaults));
            });
    }

    private static bool HasRanges(Type type) => type.GetProperties().Any(static property => property.IsDefined(typeof(RangeAttribute)));

    private static bool IsNumber(PropertyInfo property)
        => Type.GetTypeCode(NumberOf(property)) is TypeCode.Int32 or TypeCode.Int64 or TypeCode.Single or TypeCode.Double or TypeCode.Decimal && !NumberOf(property).IsEnum;

    private static Type NumberOf(PropertyInfo property) => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    private static bool Takes(Type type, PropertyInfo option, double value)
    {
        try
        {
            object number = Convert.ChangeType(value, NumberOf(option), System.Globalization.CultureInfo.InvariantCulture);
            option.SetValue(Activator.CreateInstance(type), number);
            return true;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
