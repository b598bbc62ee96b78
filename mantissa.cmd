@echo off
rem Starts Mantissa: the window, or with words after it the command line (mantissa --help).
rem Builds what is missing first. Needs a JDK 17 or later.
setlocal
set "HERE=%~dp0"
set "JAVA=java"
if exist "%HERE%runtime\bin\java.exe" set "JAVA=%HERE%runtime\bin\java.exe"
if not exist "%HERE%runtime\bin\java.exe" if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo Mantissa needs Java 17 or later. Install a JDK or set JAVA_HOME. 1>&2
  exit /b 2
)
if exist "%HERE%app" (
  set "CP=%HERE%app\*"
) else (
  if not exist "%HERE%target\mantissa.jar" (
    echo Building Mantissa; the first time also fetches its libraries, which takes a few minutes. 1>&2
    pushd "%HERE%"
    call mvnw.cmd -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package 1>&2
    if errorlevel 1 (
      popd
      exit /b 1
    )
    popd
  )
  set "CP=%HERE%target\mantissa.jar;%HERE%target\lib\*"
)
"%JAVA%" "-Dmantissa.home=%HERE%." -Dfile.encoding=UTF-8 %MANTISSA_JAVA_OPTIONS% -cp "%CP%" dev.mantissa.Main %*
exit /b %errorlevel%
