# Runs one test file and writes its result as JSON to -ResultFile. Exit code 0 when all passed.
param(
    [Parameter(Mandatory)] [string] $Path,
    [string] $ResultFile
)

Import-Module Pester -MinimumVersion 5.5
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration
if ($ResultFile) {
    @{ passed = $result.PassedCount; failed = $result.FailedCount; skipped = $result.SkippedCount; total = $result.TotalCount; blocks = $result.FailedBlocksCount } |
        ConvertTo-Json | Set-Content $ResultFile
}
exit [int]($result.FailedCount -gt 0 -or $result.FailedBlocksCount -gt 0 -or $result.FailedContainersCount -gt 0 -or $result.PassedCount -eq 0)
